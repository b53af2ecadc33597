package org.cecportal.shared;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/**
 * An amount of money.
 *
 * @param minor units of the currency's smallest coin, as in 16500 for USD 165.00
 */
public record Money(long minor, Currency currency) {

    public static Money of(long minor, String currencyCode) {
        return new Money(minor, Currency.getInstance(currencyCode));
    }

    /**
     * What somebody typed, as in {@code 165} or {@code 165.00}; nothing when it is no
     * amount above zero, or finer than the smallest coin.
     */
    public static Optional<Money> typed(String text, Currency currency) {
        if (!text.matches("\\d{1,9}([.]\\d{1,4})?")) {
            return Optional.empty();
        }
        BigDecimal minor = new BigDecimal(text).movePointRight(currency.getDefaultFractionDigits());
        boolean whole = minor.stripTrailingZeros().scale() <= 0;
        return (whole && minor.signum() > 0) ? Optional.of(new Money(minor.longValueExact(), currency))
                : Optional.empty();
    }

    public Money plus(Money other) {
        return new Money(minor + sameCurrency(other).minor, currency);
    }

    public Money minus(Money other) {
        return new Money(minor - sameCurrency(other).minor, currency);
    }

    /**
     * @throws IllegalArgumentException when the currencies differ
     */
    private Money sameCurrency(Money other) {
        if (!other.currency.equals(currency)) {
            throw new IllegalArgumentException("Cannot calculate with " + this + " and " + other);
        }
        return other;
    }

    /** Without the currency, as in {@code 165.00}. */
    public String amount() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString();
    }

    /** As in {@code USD 165.00}. */
    @Override
    public String toString() {
        return currency.getCurrencyCode() + " " + amount();
    }

}
