package org.cecportal.renewals.waivers;

import java.time.LocalDate;

import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A waiver, and how often it was used.
 *
 * @param member whom it is for; none when it goes by code
 * @param amountMinor in minor units, when it covers an amount
 * @param used for how many renewals
 * @param expiresOn the last day it can be used
 */
public record WaiverView(long id, @Nullable MemberId member, @Nullable String memberNumber, @Nullable String code,
        WaivedPart covers, @Nullable Long amountMinor, int usesAllowed, long used, @Nullable LocalDate expiresOn,
        boolean withdrawn, String reason, String grantedBy, LocalDate grantedOn) {

    /** Whether it can be used once more on a day. */
    boolean isUsableOn(LocalDate day) {
        boolean expired = expiresOn != null && day.isAfter(expiresOn);
        return !withdrawn && !expired && used < usesAllowed;
    }

}
