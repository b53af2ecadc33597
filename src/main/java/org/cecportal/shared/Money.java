package org.cecportal.shared;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount of money.
 *
 * @param minor units of the currency's smallest coin, as in 16500 for USD 165.00
 */
public record Money(long minor, Currency currency) {

    public static Money of(long minor, String currencyCode) {
        return new Money(minor, Currency.getInstance(currencyCode));
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
            throw new IllegalArgumentException("Cannot reckon with " + this + " and " + other);
        }
        return other;
    }

    /** As in {@code USD 165.00}. */
    @Override
    public String toString() {
        int digits = currency.getDefaultFractionDigits();
        return currency.getCurrencyCode() + " " + BigDecimal.valueOf(minor, digits).toPlainString();
    }

}
