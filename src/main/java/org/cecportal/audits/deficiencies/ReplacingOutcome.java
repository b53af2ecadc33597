package org.cecportal.audits.deficiencies;

import java.util.List;

/** The result of naming CECs to replace missing ones, or of reviewing them. */
public sealed interface ReplacingOutcome {

    /** It is done, or was before. */
    record Done() implements ReplacingOutcome {
    }

    /** There is no such thing, or not for whoever asks. */
    record Unknown() implements ReplacingOutcome {
    }

    /** It is met, or can no longer be. */
    record Over(DeficiencyState state) implements ReplacingOutcome {
    }

    /**
     * These entries cannot replace anything: what they are worth is used, or was refused.
     */
    record NotUsable(List<Long> entryIds) implements ReplacingOutcome {
    }

    /** As much as is missing is named already. */
    record Enough() implements ReplacingOutcome {
    }

    /** It was reviewed before, with another result. */
    record AlreadyReviewed(ReplacementState state) implements ReplacingOutcome {
    }

}
