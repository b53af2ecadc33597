package org.cecportal.audits.deficiencies;

import org.cecportal.shared.Credits;
import org.cecportal.shared.MemberId;

/**
 * A member has named entries to replace what is missing; published in that transaction.
 *
 * @param lastId of the last of them
 * @param credits of those named now, above zero
 * @param entries how many they are
 */
public record ReplacementsNamed(long lastId, long caseId, MemberId member, Credits credits, int entries) {
}
