package org.cecportal.renewals.waivers;

import java.time.LocalDate;

import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Grants a waiver, to a member or to whoever knows a code.
 *
 * @param code capitals, digits and hyphens; none when it is for a member
 * @param amountMinor in minor units, when it covers an amount
 * @param usesAllowed for how many renewals, at least one
 * @param expiresOn the last day it can be used
 * @param reason kept in the history (R16)
 */
public record GrantWaiver(@Nullable MemberId member, @Nullable String code, WaivedPart covers,
        @Nullable Long amountMinor, int usesAllowed, @Nullable LocalDate expiresOn, String reason) {
}
