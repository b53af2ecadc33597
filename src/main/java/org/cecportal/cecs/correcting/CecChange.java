package org.cecportal.cecs.correcting;

import org.cecportal.cecs.RecordedFacts;
import org.cecportal.shared.MemberId;

/** What staff change of one entry by hand (R17). */
public sealed interface CecChange {

    /** Kept by history. */
    String reason();

    /** An entry that was missing. */
    record Add(MemberId member, RecordedFacts facts, String reason) implements CecChange {
    }

    /**
     * What should have been recorded.
     *
     * @param member whose it is; another one than before moves it, with its proof
     */
    record Correct(long entryId, MemberId member, RecordedFacts facts, String reason) implements CecChange {
    }

    /**
     * It was recorded in error: it counts nowhere and is shown nowhere but in history.
     */
    record Void(long entryId, String reason) implements CecChange {
    }

}
