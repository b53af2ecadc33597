package org.cecportal.audits.campaigns;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/**
 * What a draw follows from, together with the renewals on record (R14).
 *
 * @param from the first day of the renewals, inclusive
 * @param to the last day, inclusive
 * @param percent of each certification type, above 0 and at most 100, at most four
 * decimals
 * @param percents of certification types that have a share of their own, by code
 * @param seed what renewals are put in order by
 */
public record DrawPlan(LocalDate from, LocalDate to, BigDecimal percent, Map<String, BigDecimal> percents,
        String seed) {

    public DrawPlan {
        percents = Map.copyOf(percents);
    }

    /** Whether it is the same draw: 5 is 5.00. */
    boolean isSameAs(DrawPlan other) {
        return from.equals(other.from) && to.equals(other.to) && seed.equals(other.seed)
                && percent.compareTo(other.percent) == 0 && percents.keySet().equals(other.percents.keySet())
                && percents.entrySet()
                    .stream()
                    .allMatch(one -> one.getValue().compareTo(other.percents.get(one.getKey())) == 0);
    }

}
