package org.cecportal.shared.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The page on which a file's link stands. Whoever has to sign in before they get the file
 * comes to this page: a download would leave the browser on the sign-in page.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ShownOn {

    /** An address, with the variables of the file's own address. */
    String value();

}
