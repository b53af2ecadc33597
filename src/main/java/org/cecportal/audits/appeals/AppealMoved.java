package org.cecportal.audits.appeals;

import org.cecportal.shared.MemberId;

/**
 * An appeal was asked for or answered; published in that transaction.
 *
 * @param why what the member, or the auditor, says
 */
public record AppealMoved(long appealId, long caseId, MemberId member, AppealState to, String why) {
}
