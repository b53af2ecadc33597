package org.cecportal.cecs;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.cecportal.shared.Credits;
import org.jspecify.annotations.Nullable;

/**
 * What a member says about an activity.
 *
 * @param category a category's code
 * @param quantity in {@code unit}, as the activity's own proof states it
 */
public record CecFacts(String title, @Nullable String provider, @Nullable String approvedBy, LocalDate completedOn,
        @Nullable String category, BigDecimal quantity, CreditUnit unit) {

    /** No single activity earns more. */
    public static final Credits MOST = Credits.of("500");

    /** The longest title, in characters as people count them. */
    public static final int LONGEST_TITLE = 200;

    /** The longest name of a provider or an approver. */
    public static final int LONGEST_NAME = 200;

    /** No activity is older. */
    public static final LocalDate EARLIEST = LocalDate.of(1950, 1, 1);

    /** Equal quantities are equal however they are written. */
    public CecFacts {
        quantity = quantity.stripTrailingZeros();
    }

    /** The resulting CECs (R6). */
    public Credits credits() {
        return unit.credits(quantity);
    }

}
