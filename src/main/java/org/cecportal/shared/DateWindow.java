package org.cecportal.shared;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** A span of days, both ends included. */
public record DateWindow(LocalDate from, LocalDate to) {

    /**
     * @throws IllegalArgumentException when it ends before it begins
     */
    public DateWindow {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("A window cannot end (" + to + ") before it begins (" + from + ")");
        }
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** The number of days, at least 1. */
    public long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** The share of the window, 0 to 1, that has passed when {@code day} begins. */
    public double shareBefore(LocalDate day) {
        long passed = ChronoUnit.DAYS.between(from, day);
        return Math.clamp(passed / (double) days(), 0, 1);
    }

}
