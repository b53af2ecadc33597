package org.cecportal.renewals;

import java.util.EnumSet;
import java.util.Set;

/** The states of a renewal, and which follow each. */
public enum RenewalState {

    /** A reinstatement that an administrator has to decide. */
    REQUESTED,

    REFUSED,

    /** Being filled in. */
    STARTED,

    /** The fee is fixed and waits to be paid. */
    SUBMITTED,

    /** Paid, but the condition was no longer met: an administrator looks at it. */
    HELD,

    RENEWED,

    /** Given up: withdrawn, overtaken by time, or the money was given back. */
    CLOSED,

    /** Renewed in error, and taken back by an administrator. */
    REVERSED;

    /** Whether the member can still go on with it. */
    public boolean isUnderWay() {
        return this == STARTED || this == SUBMITTED || this == HELD;
    }

    /**
     * @throws IllegalStateException when nothing leads from here to {@code next}
     */
    RenewalState to(RenewalState next) {
        if (!following().contains(next)) {
            throw new IllegalStateException("A renewal does not go from " + this + " to " + next);
        }
        return next;
    }

    private Set<RenewalState> following() {
        return switch (this) {
            case REQUESTED -> EnumSet.of(STARTED, REFUSED, CLOSED);
            case STARTED -> EnumSet.of(SUBMITTED, CLOSED, RENEWED, HELD);
            case SUBMITTED -> EnumSet.of(STARTED, HELD, RENEWED, CLOSED);
            case HELD -> EnumSet.of(RENEWED, CLOSED);
            case RENEWED -> EnumSet.of(REVERSED);
            case REFUSED, CLOSED, REVERSED -> EnumSet.noneOf(RenewalState.class);
        };
    }

}
