package org.cecportal.cecs;

import java.time.LocalDate;

import org.cecportal.shared.Credits;
import org.cecportal.shared.DateWindow;
import org.jspecify.annotations.Nullable;

/**
 * What a member's entries are counted against.
 *
 * @param cycle the governing certification's current cycle
 * @param graceUntil in grace, the last day whose credits may still fill the shortfall
 * (R10); otherwise nothing
 * @param required the cycle's requirement
 */
public record CountingWindow(DateWindow cycle, @Nullable LocalDate graceUntil, Credits required) {

    /** The same without what comes after {@code day}. */
    public CountingWindow until(LocalDate day) {
        if (graceUntil != null) {
            return new CountingWindow(cycle, day, required);
        }
        boolean cut = day.isBefore(cycle.to()) && !day.isBefore(cycle.from());
        return cut ? new CountingWindow(new DateWindow(cycle.from(), day), null, required) : this;
    }

    /** Where a completion date lies. */
    public enum Place {

        BEFORE, IN, GRACE, AFTER,

        /** The member has no current cycle. */
        NONE;

        public boolean isCounted() {
            return this == IN || this == GRACE;
        }

    }

    public static Place place(@Nullable CountingWindow window, LocalDate day) {
        if (window == null) {
            return Place.NONE;
        }
        if (day.isBefore(window.cycle.from())) {
            return Place.BEFORE;
        }
        if (!day.isAfter(window.cycle.to())) {
            return Place.IN;
        }
        return day.isAfter(window.lastDay()) ? Place.AFTER : Place.GRACE;
    }

    /** The last day that is looked at, inclusive. */
    public LocalDate lastDay() {
        return (graceUntil != null) ? graceUntil : cycle.to();
    }

}
