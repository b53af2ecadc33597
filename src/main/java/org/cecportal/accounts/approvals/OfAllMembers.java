package org.cecportal.accounts.approvals;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a file that an administrator takes away with data of all members: where
 * {@code portal.accounts.second-approver} is on, another administrator has to approve it
 * first. Its address has no variables.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OfAllMembers {

}
