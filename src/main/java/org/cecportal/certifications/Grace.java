package org.cecportal.certifications;

import java.time.LocalDate;

/**
 * How long a certification stays renewable after it ended (R3). In SQL the function
 * {@code grace_ends_on} says the same.
 */
public final class Grace {

    private static final int MONTHS = 6;

    private Grace() {
    }

    /**
     * The last day of grace.
     * @param endedOn the last day on which the certification was active
     */
    public static LocalDate endsOn(LocalDate endedOn) {
        return endedOn.plusMonths(MONTHS);
    }

}
