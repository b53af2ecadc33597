package org.cecportal.audits.deficiencies;

import java.time.LocalDate;

import org.cecportal.shared.Credits;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A deficiency took a step; published in the transaction that took it.
 *
 * @param from nothing when it was found
 * @param missing what the closed cycle lacks, above zero
 * @param dueOn the last day before the certification is suspended
 * @param replaceableUntil the last day on which it can be met at all
 * @param why as recorded with the step
 */
public record DeficiencyMoved(long deficiencyId, long caseId, MemberId member, @Nullable DeficiencyState from,
        DeficiencyState to, Credits missing, LocalDate dueOn, LocalDate replaceableUntil, String why) {
}
