package org.cecportal.imports.staging;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cecportal.imports.reading.CellValue;
import org.jspecify.annotations.Nullable;

/**
 * What people write in place of codes, numbers and addresses. Only what can be read in
 * one way is understood; otherwise the reason lists what is allowed.
 */
final class SpokenWords {

    private static final Map<String, String> YES_NO = Map.ofEntries(Map.entry("true", "t"), Map.entry("yes", "t"),
            Map.entry("y", "t"), Map.entry("t", "t"), Map.entry("1", "t"), Map.entry("false", "f"),
            Map.entry("no", "f"), Map.entry("n", "f"), Map.entry("f", "f"), Map.entry("0", "f"));

    private static final Pattern DECIMAL_COMMA = Pattern.compile("([+-]?\\d{1,12}),(\\d{1,2})");

    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?");

    private static final Pattern UNIT_OF_CREDITS = Pattern
        .compile("(?i)\\s*(?:cecs?|credits?|contact hours?|hours?|hrs?\\.?)$");

    private static final Pattern PRICE = Pattern
        .compile("(?:([A-Za-z]{3}|US\\$|[$€£])\\s*)?([\\d.,]+)(?:\\s*([A-Za-z]{3}|[$€£]))?");

    private static final Map<String, String> SIGNS = Map.of("€", "EUR", "£", "GBP", "US$", "USD");

    private static final Pattern ADDRESS_IN_BRACKETS = Pattern.compile("[^<>@]*<([^<>]+)>");

    private static final Pattern MAILTO = Pattern.compile("(?i)mailto:\\s*");

    private SpokenWords() {
    }

    /** The word's letters and digits alone, in upper case. */
    private static String bare(String word) {
        return word.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /**
     * One of some codes, written in any case, with blanks or hyphens, or in the plural.
     * @param synonyms other words, bare and in upper case, with their codes
     */
    static RosterColumn.Rule code(Set<String> codes, Map<String, String> synonyms) {
        return (column, cell) -> {
            String bare = bare(cell);
            String single = bare.endsWith("S") ? bare.substring(0, bare.length() - 1) : bare;
            for (String code : codes) {
                if (bare(code).equals(bare) || bare(code).equals(single)) {
                    return CellValue.of(code);
                }
            }
            String code = synonyms.get(bare);
            return (code != null) ? CellValue.of(code) : unknown(column, cell, codes);
        };
    }

    private static CellValue unknown(String column, String cell, Collection<String> allowed) {
        CellValue refused = CellValue.refused("unknown-code", column, cell);
        return new CellValue(null, refused.refusal() + "|" + String.join(", ", new TreeSet<>(allowed)));
    }

    static RosterColumn.Rule yesNo() {
        return (column, cell) -> {
            String value = YES_NO.get(cell.toLowerCase(Locale.ROOT));
            return (value != null) ? CellValue.of(value) : CellValue.refused("not-yes-or-no", column, cell);
        };
    }

    /** Credits without their unit, with a point: {@code 2,5 CECs} is 2.5. */
    static String credits(String cell) {
        String number = UNIT_OF_CREDITS.matcher(cell).replaceFirst("");
        return withPoint(number);
    }

    /**
     * An amount with a point, and before it the currency that the cell names, if it does:
     * {@code $1,200.00} is {@code $ 1200.00}. The sign $ alone names no currency.
     */
    static @Nullable String price(String cell) {
        if (bare(cell).equals("FREE")) {
            return "0";
        }
        Matcher price = PRICE.matcher(cell);
        if (!price.matches() || price.group(1) != null && price.group(3) != null) {
            return null;
        }
        String amount = price.group(2);
        if (THOUSANDS.matcher(amount).matches()) {
            amount = amount.replace(",", "");
        }
        amount = withPoint(amount);
        String currency = (price.group(1) != null) ? price.group(1) : price.group(3);
        return (currency == null) ? amount
                : SIGNS.getOrDefault(currency, currency.toUpperCase(Locale.ROOT)) + " " + amount;
    }

    private static String withPoint(String number) {
        return DECIMAL_COMMA.matcher(number).matches() ? number.replace(',', '.') : number;
    }

    /** An address without the name and the scheme that mail programs put around it. */
    static String address(String cell) {
        Matcher brackets = ADDRESS_IN_BRACKETS.matcher(cell);
        return MAILTO.matcher(brackets.matches() ? brackets.group(1).strip() : cell).replaceFirst("");
    }

}
