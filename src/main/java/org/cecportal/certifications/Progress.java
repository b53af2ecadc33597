package org.cecportal.certifications;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import org.cecportal.shared.Credits;

/**
 * Counted credits against the required ones, beside the time that has passed in the cycle
 * (R7).
 *
 * @param counted the sum of what counts, not clamped
 */
public record Progress(Credits counted, Credits required, Cycle cycle, LocalDate today) {

    /** Floored, and 100 only when the requirement is met. */
    public int percent() {
        return counted.percentOf(required);
    }

    public Credits toGo() {
        return counted.shortOf(required);
    }

    public Credits surplus() {
        return required.shortOf(counted);
    }

    public boolean isComplete() {
        return counted.covers(required);
    }

    /** Days to the end of the cycle: 0 on its last day and after it. */
    public long daysLeft() {
        return Math.max(0, ChronoUnit.DAYS.between(today, cycle.endsOn()));
    }

    /** Days until the final year begins: 0 on its first day and after it. */
    public long daysToFinalYear() {
        return Math.max(0, ChronoUnit.DAYS.between(today, cycle.finalYearBegins()));
    }

    /** Whole percent of the cycle's days that have passed before today, floored. */
    public int timePercent() {
        return (int) Math.floor(cycle.window().shareBefore(today) * 100);
    }

    /**
     * CECs a month, rounded up to a tenth, that reach the requirement by the cycle's last
     * day; all that is missing when less than a month is left.
     */
    public BigDecimal monthlyPace() {
        LocalDate after = cycle.endsOn().plusDays(1);
        long months = ChronoUnit.MONTHS.between(today, after);
        long days = ChronoUnit.DAYS.between(today.plusMonths(months), after);
        long daysOfThatMonth = ChronoUnit.DAYS.between(today.plusMonths(months), today.plusMonths(months + 1));
        BigDecimal left = BigDecimal.valueOf(months)
            .add(BigDecimal.valueOf(days).divide(BigDecimal.valueOf(daysOfThatMonth), 4, RoundingMode.DOWN))
            .max(BigDecimal.ONE);
        return toGo().value().divide(left, 1, RoundingMode.CEILING);
    }

}
