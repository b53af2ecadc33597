package org.cecportal.audits.review;

import org.cecportal.shared.Credits;
import org.cecportal.shared.MemberId;

/**
 * Decisions took credits from a closed cycle that it needed (R14); published in their
 * transaction, once the case is decided.
 *
 * @param missing above zero
 */
public record ShortfallFound(long caseId, MemberId member, Credits missing) {
}
