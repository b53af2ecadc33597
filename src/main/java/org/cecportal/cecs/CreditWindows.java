package org.cecportal.cecs;

import org.cecportal.shared.MemberId;

/** Answers what a date means for a member. The module that keeps cycles implements it. */
public interface CreditWindows {

    CreditWindow of(MemberId member);

}
