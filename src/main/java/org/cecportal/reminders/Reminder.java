package org.cecportal.reminders;

import java.time.LocalDate;
import java.time.Period;
import java.util.stream.Stream;

import org.cecportal.shared.DateWindow;

/**
 * A day of every cycle on which its member is reminded.
 *
 * @param offset from the cycle's last day: negative before it, zero on it, positive in
 * grace
 */
public record Reminder(Period offset) {

    /**
     * Extra days to search: cycle ends whose reminders fall on one day can be a few days
     * apart.
     */
    private static final int SLACK = 4;

    /** What kind of a day it is. */
    public enum Kind {

        BEFORE_END, LAST_DAY, GRACE

    }

    /** Normalizes the period, so that 12 months and a year are the same reminder. */
    public Reminder {
        offset = offset.normalized();
    }

    /** The day it is due for a cycle with that last day. */
    public LocalDate dueOn(LocalDate end) {
        return end.plus(offset);
    }

    /** The last days of the cycles for which it is due on one of these days, in order. */
    Stream<LocalDate> endsOf(DateWindow days) {
        return days.from()
            .minus(offset)
            .minusDays(SLACK)
            .datesUntil(days.to().minus(offset).plusDays(SLACK + 1))
            .filter(end -> days.contains(dueOn(end)));
    }

    public Kind kind() {
        if (offset.isZero()) {
            return Kind.LAST_DAY;
        }
        return isBeforeEnd() ? Kind.BEFORE_END : Kind.GRACE;
    }

    private boolean isBeforeEnd() {
        return offset.toTotalMonths() < 0 || offset.getDays() < 0;
    }

    /** Whole months from the last day, whichever way. */
    public long months() {
        return Math.abs(offset.toTotalMonths());
    }

    /** Days beside the months. */
    public int days() {
        return Math.abs(offset.getDays());
    }

    /** Its key in web addresses and in the outbox, as in {@code P-3M}. */
    @Override
    public String toString() {
        return offset.toString();
    }

}
