package org.cecportal.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of continuing education credits (CECs), never negative, with two decimals
 * (R6).
 */
public record Credits(BigDecimal value) implements Comparable<Credits> {

    /** Credits come in steps of this size (R6). */
    public static final BigDecimal STEP = new BigDecimal("0.25");

    public static final Credits ZERO = new Credits(BigDecimal.ZERO);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * @throws IllegalArgumentException when negative
     * @throws ArithmeticException when it has more than two decimals
     */
    public Credits {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("Credits are never negative: " + value);
        }
        value = value.setScale(2, RoundingMode.UNNECESSARY);
    }

    public static Credits of(String value) {
        return new Credits(new BigDecimal(value));
    }

    /** Rounds down to the step, once (R6). */
    public static Credits roundedDown(BigDecimal exact) {
        return new Credits(exact.divideToIntegralValue(STEP).multiply(STEP));
    }

    /** Whether an entry may carry this amount: above zero and in steps of 0.25 (R6). */
    public boolean isWholeSteps() {
        return value.signum() > 0 && value.remainder(STEP).signum() == 0;
    }

    public Credits plus(Credits other) {
        return new Credits(value.add(other.value));
    }

    public Credits min(Credits other) {
        return (compareTo(other) <= 0) ? this : other;
    }

    /** What is missing from this to {@code required}; zero when there is a surplus. */
    public Credits shortOf(Credits required) {
        return new Credits(required.value.subtract(value).max(BigDecimal.ZERO));
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    public boolean covers(Credits required) {
        return compareTo(required) >= 0;
    }

    /**
     * Whole percent of {@code required}: floored and at most 100 (R7); 100 when nothing
     * is required.
     */
    public int percentOf(Credits required) {
        if (covers(required)) {
            return 100;
        }
        return value.multiply(HUNDRED).divide(required.value, 0, RoundingMode.DOWN).intValueExact();
    }

    @Override
    public int compareTo(Credits other) {
        return value.compareTo(other.value);
    }

    /** With two decimals, as in {@code 44.75}. */
    @Override
    public String toString() {
        return value.toPlainString();
    }

    /**
     * Without needless decimals, as in {@code 45} or {@code 7.5}: for requirements in
     * running text.
     */
    public String brief() {
        BigDecimal stripped = value.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

}
