package org.cecportal.audits.deficiencies;

import java.util.EnumSet;
import java.util.Set;

/** The states of a deficiency, and which follow each. */
public enum DeficiencyState {

    /** Waits for replacement CECs until its deadline, inclusive. */
    OPEN,

    /** The deadline has passed: the certification is suspended. */
    UNMET,

    /** Enough was replaced, or an appeal has left nothing to replace. */
    MET,

    /** The time to meet it has passed: the certification stays suspended. */
    EXPIRED;

    /** Whether it can still be met. */
    public boolean isUnderWay() {
        return this == OPEN || this == UNMET;
    }

    /**
     * @throws IllegalStateException when nothing leads from here to {@code next}
     */
    DeficiencyState to(DeficiencyState next) {
        if (!following().contains(next)) {
            throw new IllegalStateException("A deficiency does not go from " + this + " to " + next);
        }
        return next;
    }

    private Set<DeficiencyState> following() {
        return switch (this) {
            case OPEN -> EnumSet.of(UNMET, MET);
            case UNMET -> EnumSet.of(MET, EXPIRED);
            case MET, EXPIRED -> EnumSet.noneOf(DeficiencyState.class);
        };
    }

}
