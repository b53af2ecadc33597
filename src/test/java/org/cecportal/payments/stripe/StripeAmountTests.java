package org.cecportal.payments.stripe;

import org.cecportal.shared.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The portal counts the smallest coins of a currency; Stripe mostly does. */
class StripeAmountTests {

    @ParameterizedTest
    @CsvSource({ "USD 165.00, 16500, usd", "JPY 165, 165, jpy", "KWD 5.120, 5120, kwd", "ISK 5, 500, isk",
            "UGX 5, 500, ugx", "MGA 500.00, 500, mga", "HUF 10.00, 1000, huf", "CLP 9000, 9000, clp" })
    void anAmountIsTheSameThereAndBack(String amount, long minor, String currency) {
        StripeAmount there = new StripeAmount(minor, currency);
        assertThat(there.toMoney()).hasToString(amount);
        assertThat(StripeAmount.of(there.toMoney())).isEqualTo(there);
    }

    /** Those that Stripe's documentation lists as having no decimals. */
    @ParameterizedTest
    @ValueSource(strings = { "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF",
            "XOF", "XPF" })
    void someCurrenciesHaveNoDecimals(String code) {
        assertThat(new StripeAmount(500, code.toLowerCase()).toMoney().toString()).matches(code + " 500([.]00)?");
    }

    @ParameterizedTest
    @ValueSource(strings = { "BHD", "JOD", "KWD", "OMR", "TND" })
    void someCurrenciesHaveThreeDecimals(String code) {
        assertThat(StripeAmount.of(Money.of(5120, code))).isEqualTo(new StripeAmount(5120, code.toLowerCase()));
    }

    @Test
    void aFractionThatStripeDoesNotKnowIsRefused() {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> StripeAmount.of(Money.of(250, "MGA")));
    }

}
