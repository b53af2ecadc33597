package org.cecportal.duplicates;

import java.util.List;

import org.cecportal.members.MergeQuestion;
import org.cecportal.shared.Sentence;

/**
 * What a merge would do: it was done, and taken back.
 *
 * @param seen names the state of both profiles that was looked at
 * @param questions what a person has to decide, or may
 * @param refusals why it cannot be; empty when it can
 */
public record MergePreview(String seen, List<MovedRows> moved, List<MergeQuestion> questions, List<Sentence> refusals) {

    /** Whether answers to its questions are all that may be missing. */
    public boolean isPossible() {
        return refusals.stream().allMatch(why -> MergeOutcome.Refused.unansweredField(why).isPresent());
    }

}
