package org.cecportal.payments.stripe;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;

import org.cecportal.shared.Money;

/**
 * An amount as Stripe counts it: in minor units of the currency, with decimals of its own
 * for a few currencies that gave up their small coins.
 *
 * @param currency in lower case, as in {@code usd}
 * @see <a href="https://docs.stripe.com/currencies">Stripe's currencies</a>
 */
record StripeAmount(long minor, String currency) {

    private static final Map<String, Integer> OWN_DECIMALS = Map.of("ISK", 2, "UGX", 2, "MGA", 0);

    /**
     * @throws ArithmeticException when Stripe knows no such fraction
     */
    static StripeAmount of(Money money) {
        Currency currency = money.currency();
        return new StripeAmount(
                moved(money.minor(), currency.getDefaultFractionDigits(), decimals(currency)).longValueExact(),
                currency.getCurrencyCode().toLowerCase(Locale.ROOT));
    }

    Money toMoney() {
        Currency known = Currency.getInstance(currency.toUpperCase(Locale.ROOT));
        return new Money(moved(minor, decimals(known), known.getDefaultFractionDigits()).longValueExact(), known);
    }

    private static BigDecimal moved(long minor, int from, int to) {
        return BigDecimal.valueOf(minor, from).movePointRight(to);
    }

    private static int decimals(Currency currency) {
        return OWN_DECIMALS.getOrDefault(currency.getCurrencyCode(), currency.getDefaultFractionDigits());
    }

}
