package org.cecportal.members;

import org.cecportal.shared.MemberId;

/**
 * Two profiles of one person become one (R13). Published in the merge's transaction,
 * while both profiles still are as they were: whoever owns rows of members moves the
 * duplicate's to the survivor through the journal, or says there why it cannot be.
 */
public record ProfilesMerged(MergeJournal journal, MemberId survivor, MemberId duplicate) {
}
