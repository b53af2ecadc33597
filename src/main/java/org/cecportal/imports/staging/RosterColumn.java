package org.cecportal.imports.staging;

import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cecportal.imports.reading.CellValue;
import org.cecportal.shared.Credits;
import org.cecportal.shared.text.EmailAddress;
import org.cecportal.shared.text.PlainText;

/**
 * A column that rosters of a kind may have.
 *
 * @param name in the header
 * @param staged its column in the staging table
 * @param required whether each row has to fill it
 */
public record RosterColumn(String name, String staged, boolean required, Rule rule) {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);

    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 2100;

    private static final BigDecimal MOST_CREDITS = new BigDecimal(1000);

    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,12}(\\.\\d{1,20})?");

    /** A day with a time of day, but no time zone, which could make it another day. */
    private static final Pattern MOMENT = Pattern
        .compile("(\\d{4}-\\d{2}-\\d{2})[T ](?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?");

    /** They follow from the dates of a certification (R3). */
    private static final Set<String> BY_DATES = Set.of("ACTIVE", "GRACE", "LAPSED");

    private static final Set<String> STANDINGS = Set.of("ACTIVE", "GRACE", "LAPSED", "RETIRED", "SUSPENDED", "REVOKED");

    private static final Map<String, String> OTHER_STANDINGS = Map.of("CURRENT", "ACTIVE", "INGRACE", "GRACE",
            "INACTIVEINGRACE", "GRACE");

    private static final Rule DATE = RosterColumn::day;

    /** Reads a cell that is not empty. */
    public interface Rule {

        CellValue read(String column, String cell);

    }

    static RosterColumn column(String name, Rule rule) {
        return new RosterColumn(name, name, false, rule);
    }

    RosterColumn stagedAs(String column) {
        return new RosterColumn(name, column, required, rule);
    }

    RosterColumn mustBeFilled() {
        return new RosterColumn(name, staged, true, rule);
    }

    /** What the cell means in this column. */
    CellValue read(String raw) {
        String cell = PlainText.line(raw);
        if (cell.isEmpty()) {
            return required ? CellValue.refused("empty", name, "") : CellValue.of(null);
        }
        return rule.read(name, cell);
    }

    static Rule text(int longest) {
        return (column, cell) -> (cell.length() <= longest) ? CellValue.of(cell)
                : CellValue.refused("too-long", column, String.valueOf(longest));
    }

    static Rule key(int longest) {
        return new RosterKey(longest);
    }

    static Rule email() {
        return (column, cell) -> switch (EmailAddress.read(SpokenWords.address(cell))) {
            case EmailAddress.Reading.Accepted(EmailAddress address) -> CellValue.of(address.toString());
            case EmailAddress.Reading.Refused(EmailAddress.Problem problem) ->
                CellValue.refused("email." + problem.key(), column, cell);
        };
    }

    static Rule code(Set<String> codes, Map<String, String> synonyms) {
        return SpokenWords.code(codes, synonyms);
    }

    /** A certification's status: ACTIVE, GRACE and LAPSED follow from its dates (R3). */
    static Rule standing() {
        Rule words = SpokenWords.code(STANDINGS, OTHER_STANDINGS);
        return (column, cell) -> {
            CellValue word = words.read(column, cell);
            return (word.value() != null && BY_DATES.contains(word.value())) ? CellValue.of("BY_DATES") : word;
        };
    }

    /** A day; of a moment, the day it belongs to. */
    static Rule date() {
        return DATE;
    }

    private static CellValue day(String column, String cell) {
        try {
            Matcher moment = MOMENT.matcher(cell);
            LocalDate date = LocalDate.parse(moment.matches() ? moment.group(1) : cell, ISO);
            return (date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR) ? CellValue.of(date.toString())
                    : CellValue.refused("implausible-date", column, cell);
        }
        catch (DateTimeException ex) {
            return CellValue.refused("not-a-date", column, cell);
        }
    }

    /** Whether its cells are days. */
    public boolean isDate() {
        return rule == DATE;
    }

    /** Above zero, in steps of 0.25, at most 1000 (R6). */
    static Rule credits() {
        return (column, cell) -> {
            String number = DECIMAL.matcher(cell).matches() ? cell : SpokenWords.credits(cell);
            if (!DECIMAL.matcher(number).matches()) {
                return CellValue.refused("not-a-number", column, cell);
            }
            BigDecimal credits = new BigDecimal(number);
            if (credits.signum() <= 0) {
                return CellValue.refused("credits-not-positive", column, cell);
            }
            if (credits.compareTo(MOST_CREDITS) > 0) {
                return CellValue.refused("credits-too-many", column, cell);
            }
            if (credits.remainder(Credits.STEP).signum() != 0) {
                return CellValue.refused("credits-not-in-steps", column, cell);
            }
            return CellValue.of(credits.stripTrailingZeros().toPlainString());
        };
    }

    /**
     * An amount of money with a point, and before it the currency if the cell names one,
     * as in {@code USD 120}. The currency is judged with the row.
     */
    static Rule price() {
        return (column, cell) -> {
            String price = SpokenWords.price(cell);
            return (price != null && DECIMAL.matcher(price.substring(price.indexOf(' ') + 1)).matches())
                    ? CellValue.of(price) : CellValue.refused("not-a-price", column, cell);
        };
    }

    static Rule yesNo() {
        return SpokenWords.yesNo();
    }

    static Rule url() {
        return (column, cell) -> {
            try {
                String scheme = URI.create(cell).getScheme();
                return ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme)) && cell.length() <= 2000
                        ? CellValue.of(cell) : CellValue.refused("not-an-address", column, cell);
            }
            catch (IllegalArgumentException ex) {
                return CellValue.refused("not-an-address", column, cell);
            }
        };
    }

}
