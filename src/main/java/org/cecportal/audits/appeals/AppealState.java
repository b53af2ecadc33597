package org.cecportal.audits.appeals;

import java.util.EnumSet;
import java.util.Set;

/** The states of an appeal, and which follow each. */
public enum AppealState {

    /** Waits for an auditor who has not decided in the case. */
    REQUESTED,

    /** The decisions stand. */
    UPHELD,

    /** At least one decision was changed. */
    REVERSED;

    /**
     * @throws IllegalStateException when nothing leads from here to {@code next}
     */
    AppealState to(AppealState next) {
        if (!following().contains(next)) {
            throw new IllegalStateException("An appeal does not go from " + this + " to " + next);
        }
        return next;
    }

    private Set<AppealState> following() {
        return switch (this) {
            case REQUESTED -> EnumSet.of(UPHELD, REVERSED);
            case UPHELD, REVERSED -> EnumSet.noneOf(AppealState.class);
        };
    }

}
