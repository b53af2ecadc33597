package org.cecportal.audits.review;

import org.cecportal.audits.cases.Auditor;
import org.cecportal.audits.cases.Decision;
import org.cecportal.shared.Credits;
import org.jspecify.annotations.Nullable;

/**
 * Decides about one entry of a case.
 *
 * @param credits what is allowed, when it is adjusted
 * @param reason never blank
 */
public record DecideEntry(long caseId, long entryId, Decision decision, @Nullable Credits credits, String reason,
        Auditor auditor) {
}
