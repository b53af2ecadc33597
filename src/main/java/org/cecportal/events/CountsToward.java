package org.cecportal.events;

import java.time.LocalDate;

import org.cecportal.cecs.CountingWindow;
import org.jspecify.annotations.Nullable;

/** Whether an event would count toward a member's cycle (R5, R10), and why not. */
public enum CountsToward {

    CYCLE,

    /** Completed in grace: as far as it fills the shortfall of the cycle that ended. */
    SHORTFALL,

    BEFORE_CYCLE, AFTER_CYCLE,

    /** The organiser does not say how many credits it earns. */
    NO_CECS;

    /**
     * @param window nothing when the member has no current cycle; then there is nothing
     * to say
     */
    public static @Nullable CountsToward of(EventView event, @Nullable CountingWindow window) {
        if (window == null) {
            return null;
        }
        LocalDate completedOn = event.endsOn();
        if (event.cecs() == null) {
            return NO_CECS;
        }
        if (completedOn.isBefore(window.cycle().from())) {
            return BEFORE_CYCLE;
        }
        if (window.cycle().contains(completedOn)) {
            return CYCLE;
        }
        return (window.graceUntil() != null && !completedOn.isAfter(window.graceUntil())) ? SHORTFALL : AFTER_CYCLE;
    }

    /** Whether something of it would count. */
    public boolean counts() {
        return this == CYCLE || this == SHORTFALL;
    }

}
