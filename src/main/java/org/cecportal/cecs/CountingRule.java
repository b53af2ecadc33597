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

    /**
     * Renewing the cycle before has used it up, or all but what counts now (R10).
     */
    USED,

    BEFORE_CYCLE, AFTER_CYCLE,

    /** The member has no current cycle. */
    NO_CYCLE,

    DRAFT, REJECTED, DUPLICATE, DELETED;

    /**
     * @param place where the completion date lies: before, in or after the cycle, or in
     * its grace
     * @param used what an earlier cycle has used of the claim; more than that when a
     * roster has lowered it since
     * @param allowed what caps leave of the claim
     * @param counted what counts in the end
     */
    static CountingRule of(EntryState state, Place place, Credits claimed, Credits used, Credits allowed,
            Credits counted) {
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
                if (counted.plus(used).compareTo(claimed) >= 0) {
                    yield USED;
                }
                yield counted.equals(allowed) ? CAPPED : FILLS_SHORTFALL;
            }
        };
    }

    enum Place {

        BEFORE, IN, GRACE, AFTER, NONE

    }

}
