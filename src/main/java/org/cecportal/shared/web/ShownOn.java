package org.cecportal.shared.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the page that links to a file. People who have to sign in first are sent to this
 * page, because a download would leave their browser on the sign-in page.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ShownOn {

    /** The page's address, which may use the path variables of the file's address. */
    String value();

}
