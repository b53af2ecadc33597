package org.cecportal.events;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Compares prices, stored in the smallest coin of their currency, with an amount in whole
 * units: 1,000 yen are stored as 1000, 1,000 dollars as 100000.
 */
final class PriceLimit {

    private static final int USUAL_DIGITS = 2;

    /** The currencies whose smallest coin is not a hundredth, by the digits they have. */
    private static final Map<Integer, List<String>> UNUSUAL = Currency.availableCurrencies()
        .filter(currency -> currency.getDefaultFractionDigits() != USUAL_DIGITS)
        .collect(Collectors.groupingBy(currency -> Math.max(0, currency.getDefaultFractionDigits()), TreeMap::new,
                Collectors.mapping(Currency::getCurrencyCode, Collectors.toList())));

    private PriceLimit() {
    }

    /** On the columns {@code price_minor} and {@code currency}, with its parameters. */
    static String condition(BigDecimal most, MapSqlParameterSource parameters) {
        parameters.addValue("mostUsual", minor(most, USUAL_DIGITS));
        StringBuilder limit = new StringBuilder("price_minor <= case");
        UNUSUAL.forEach((digits, codes) -> {
            parameters.addValue("currencies" + digits, codes).addValue("most" + digits, minor(most, digits));
            limit.append(" when currency in (:currencies%1$d) then :most%1$d".formatted(digits));
        });
        return limit.append(" else :mostUsual end").toString();
    }

    private static long minor(BigDecimal amount, int digits) {
        return amount.movePointRight(digits).setScale(0, RoundingMode.DOWN).longValueExact();
    }

}
