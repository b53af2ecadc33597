package org.cecportal.audits.deficiencies;

import java.util.List;

/** The result of naming CECs to replace missing ones, or of reviewing them. */
public sealed interface CuringOutcome {

    /** It is done, or was before. */
    record Done() implements CuringOutcome {
    }

    /** There is no such thing, or not for whoever asks. */
    record Unknown() implements CuringOutcome {
    }

    /** It is cured, or can no longer be. */
    record Over(DeficiencyState state) implements CuringOutcome {
    }

    /**
     * These entries cannot replace anything: what they are worth is used, or was refused.
     */
    record NotUsable(List<Long> entryIds) implements CuringOutcome {
    }

    /** As much as is missing is named already. */
    record Enough() implements CuringOutcome {
    }

    /** It was reviewed before, with another result. */
    record AlreadyReviewed(ReplacementState state) implements CuringOutcome {
    }

}
