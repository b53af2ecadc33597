package org.cecportal.transcripts;

import java.util.List;

import org.cecportal.cecs.CountedEntry;
import org.cecportal.members.Profile;

/** What the portal says about a copy. */
public sealed interface Verification {

    /**
     * The record still says what the copy says.
     *
     * @param entries those of the copy, in its order; none when there are more than a
     * page can show
     */
    record Unaltered(IssuedRecord issued, Profile member, List<CountedEntry> entries) implements Verification {
    }

    /** The record says something else by now. What it says is nobody else's business. */
    record Changed(IssuedRecord issued, Profile member) implements Verification {
    }

    /** No copy has this code. */
    record Unknown() implements Verification {
    }

}
