package org.cecportal.audits.proving;

import java.time.LocalDate;

import org.cecportal.shared.MemberId;

/**
 * An auditor has answered a member's wish for more time; published in that transaction.
 *
 * @param until the last day that was asked for
 * @param dueOn the last day for proof as it is now
 * @param reason as the auditor gives it
 */
public record ExtensionAnswered(long caseId, MemberId member, boolean granted, LocalDate until, LocalDate dueOn,
        String reason) {
}
