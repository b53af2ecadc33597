package org.cecportal.accounts;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;

/**
 * What a controller does only for somebody who proved within {@link #WITHIN} who they
 * are, by password or passkey: a session left open, or stolen, is not enough. Others are
 * asked first; a form that they sent comes back filled in.
 */
@Documented
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
public @interface ConfirmedRecently {

    Duration WITHIN = Duration.ofMinutes(5);

}
