package org.cecportal.cecs;

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

    BEFORE_CYCLE, AFTER_CYCLE,

    /** The member has no current cycle. */
    NO_CYCLE,

    DRAFT, REJECTED, DUPLICATE, DELETED;

    /**
     * @param place where the completion date lies: before, in or after the cycle, or in
     * its grace
     * @param allowed what caps leave of the claim
     * @param counted what counts in the end
     */
    static CountingRule of(EntryState state, Place place, Credits claimed, Credits allowed, Credits counted) {
        if (!state.counts()) {
            return valueOf(state.name());
        }
        return switch (place) {
            case NONE -> NO_CYCLE;
            case BEFORE -> BEFORE_CYCLE;
            case AFTER -> AFTER_CYCLE;
            case IN, GRACE -> {
                if (counted.equals(claimed)) {
                    yield COUNTS;
                }
                yield counted.equals(allowed) ? CAPPED : FILLS_SHORTFALL;
            }
        };
    }

    enum Place {

        BEFORE, IN, GRACE, AFTER, NONE

    }

}
