package org.cecportal.cecs;

import java.util.EnumSet;
import java.util.Set;

/** The states of an entry, and which follow each. */
public enum EntryState {

    /** Imported. */
    POSTED(true),

    DRAFT(false),

    /** Self-reported. */
    REPORTED(true),

    /** Self-reported and found right by an audit. */
    ACCEPTED(true),

    REJECTED(false), DUPLICATE(false), DELETED(false);

    private final boolean counts;

    EntryState(boolean counts) {
        this.counts = counts;
    }

    /** Whether an entry in this state counts toward a cycle at all (R5). */
    public boolean counts() {
        return counts;
    }

    /**
     * @throws IllegalStateException when nothing leads from here to {@code next}
     */
    EntryState to(EntryState next) {
        if (!following().contains(next)) {
            throw new IllegalStateException("An entry does not go from " + this + " to " + next);
        }
        return next;
    }

    private Set<EntryState> following() {
        return switch (this) {
            case DRAFT -> EnumSet.of(REPORTED, DELETED);
            case REPORTED -> EnumSet.of(REPORTED, DELETED, ACCEPTED, REJECTED);
            case DELETED -> EnumSet.of(DRAFT, REPORTED);
            case ACCEPTED, REJECTED -> EnumSet.of(ACCEPTED, REJECTED);
            case POSTED, DUPLICATE -> EnumSet.noneOf(EntryState.class);
        };
    }

}
