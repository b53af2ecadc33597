package org.cecportal.accounts.limits;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Every request to a controller so marked counts against a limit for the address it comes
 * from, signed in or not. Beyond the limit the answer is 429 and says when to try again.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface LimitedPerAddress {

    Limit value();

}
