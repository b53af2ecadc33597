package org.cecportal.transcripts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.cecportal.cecs.CountedEntry;

/** Keeps entries as long as one document can show them all; of more it keeps none. */
final class BoundedEntries implements Consumer<CountedEntry> {

    /** See docs/benchmark.md: what a document of so many takes in memory and time. */
    static final int MOST = 1_000;

    private final List<CountedEntry> entries = new ArrayList<>();

    private boolean tooMany;

    @Override
    public void accept(CountedEntry entry) {
        if (entries.size() == MOST) {
            tooMany = true;
            entries.clear();
        }
        if (!tooMany) {
            entries.add(entry);
        }
    }

    boolean tooMany() {
        return tooMany;
    }

    List<CountedEntry> shown() {
        return entries;
    }

}
