package org.cecportal.audits.deficiencies;

import org.cecportal.shared.Credits;
import org.cecportal.shared.MemberId;

/**
 * An auditor has reviewed an entry that was named to replace what is missing; published
 * in that transaction.
 *
 * @param credits what it was to replace
 * @param accepted else refused
 */
public record ReplacementReviewed(long replacementId, long caseId, MemberId member, long entryId, Credits credits,
        boolean accepted, String why) {
}
