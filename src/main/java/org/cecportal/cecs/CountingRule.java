package org.cecportal.cecs;

import org.cecportal.cecs.CountingWindow.Place;
import org.cecportal.shared.Credits;

/** The rule by which an entry counts as it does (R5, R10). */
public enum CountingRule {

    /** In full. */
    COUNTS,

    /**
     * In part, or not at all, because the limit of its category was used up by earlier
     * entries.
     */
    CAPPED,

    /**
     * Completed in grace: counts as far as it fills the shortfall of the cycle that has
     * ended.
     */
    FILLS_SHORTFALL,

    /**
     * Renewing the cycle before has used it up, or all but what counts now (R10).
     */
    USED,

    /** Completed outside the current cycle: counted toward one that is closed. */
    CLOSED_CYCLE,

    BEFORE_CYCLE, AFTER_CYCLE,

    /** The member has no current cycle. */
    NO_CYCLE,

    DRAFT, REJECTED, DUPLICATE, DELETED;

    /** Of an entry whose state or date keeps it from counting toward the cycle. */
    static CountingRule outside(EntryState state, Place place) {
        if (!state.counts()) {
            return valueOf(state.name());
        }
        return switch (place) {
            case BEFORE -> BEFORE_CYCLE;
            case AFTER -> AFTER_CYCLE;
            case NONE -> NO_CYCLE;
            case IN, GRACE -> throw new IllegalArgumentException("It counts: " + state + " " + place);
        };
    }

    /**
     * Of an entry that stands in the cycle or its grace.
     * @param used what other cycles have used of the claim
     * @param allowed what that and the limit of its category leave
     * @param counted what counts in the end
     */
    static CountingRule inside(Credits claimed, Credits used, Credits allowed, Credits counted) {
        if (counted.equals(claimed)) {
            return COUNTS;
        }
        if (counted.plus(used).covers(claimed)) {
            return USED;
        }
        return counted.equals(allowed) ? CAPPED : FILLS_SHORTFALL;
    }

    /** Whether it belongs to an entry that stands in the cycle or its grace. */
    boolean isOfCycle() {
        return switch (this) {
            case COUNTS, CAPPED, FILLS_SHORTFALL, USED -> true;
            case CLOSED_CYCLE, BEFORE_CYCLE, AFTER_CYCLE, NO_CYCLE, DRAFT, REJECTED, DUPLICATE, DELETED -> false;
        };
    }

}
