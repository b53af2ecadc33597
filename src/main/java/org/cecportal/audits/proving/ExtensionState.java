package org.cecportal.audits.proving;

import java.util.EnumSet;
import java.util.Set;

/** The states of a request for more time. */
public enum ExtensionState {

    /** Waits for an auditor. */
    REQUESTED,

    /** The case is due later. */
    GRANTED,

    /** The due date stays. */
    REFUSED;

    /**
     * @throws IllegalStateException when nothing leads from here to {@code next}
     */
    ExtensionState to(ExtensionState next) {
        if (!following().contains(next)) {
            throw new IllegalStateException("A request for more time does not go from " + this + " to " + next);
        }
        return next;
    }

    private Set<ExtensionState> following() {
        return switch (this) {
            case REQUESTED -> EnumSet.of(GRANTED, REFUSED);
            case GRANTED, REFUSED -> EnumSet.noneOf(ExtensionState.class);
        };
    }

}
