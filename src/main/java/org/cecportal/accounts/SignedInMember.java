package org.cecportal.accounts;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a controller the profile of who is signed in, as a {@code MemberId} or an
 * {@code Optional<MemberId>}. An account without a profile is led to {@code /profile}
 * where a plain {@code MemberId} is asked for.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface SignedInMember {

}
