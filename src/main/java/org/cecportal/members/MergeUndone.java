package org.cecportal.members;

import org.cecportal.shared.MemberId;

/**
 * A merge was taken back (R13). Published in its transaction, after everything in the
 * journal is as it was before: whoever owns rows sends what came since after what it
 * belongs to, or says in the journal why the merge cannot be undone.
 */
public record MergeUndone(MergeJournal journal, MemberId survivor, MemberId duplicate) {
}
