package org.cecportal.transcripts;

import java.util.List;

import org.cecportal.cecs.CountedEntry;

/** A record on paper, if it fits into one document. */
public sealed interface Print {

    /**
     * @param entries all that the copy shows, in its order
     */
    record Whole(IssuedTranscript issued, List<CountedEntry> entries) implements Print {
    }

    /**
     * @param entries how many the copy would show
     * @param most how many one document shows
     */
    record TooLong(long entries, int most) implements Print {
    }

}
