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

    /** The last day that is looked at, inclusive. */
    LocalDate lastDay() {
        return (graceUntil != null) ? graceUntil : cycle.to();
    }

}
