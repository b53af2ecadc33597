package org.cecportal.audits.deficiencies;

import java.util.EnumSet;
import java.util.Set;

/** The states of an entry that is named to replace missing credits. */
public enum ReplacementState {

    /** Waits to be reviewed. */
    NAMED,

    /** Replaces what was missing. */
    ACCEPTED,

    /** Does not. */
    REFUSED,

    /** Taken back by the member, no longer needed, or of no use any more. */
    FREED;

    /** Whether the closed cycle uses its credits. */
    public boolean isUsed() {
        return this == NAMED || this == ACCEPTED;
    }

    /**
     * @throws IllegalStateException when nothing leads from here to {@code next}
     */
    ReplacementState to(ReplacementState next) {
        if (!following().contains(next)) {
            throw new IllegalStateException("A replacement does not go from " + this + " to " + next);
        }
        return next;
    }

    private Set<ReplacementState> following() {
        return switch (this) {
            case NAMED -> EnumSet.of(ACCEPTED, REFUSED, FREED);
            case ACCEPTED -> EnumSet.of(FREED);
            case REFUSED, FREED -> EnumSet.noneOf(ReplacementState.class);
        };
    }

}
