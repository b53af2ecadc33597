package org.cecportal.imports.staging;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.cecportal.imports.reading.CellValue;
import org.jspecify.annotations.Nullable;

import static org.cecportal.imports.staging.RosterColumn.code;
import static org.cecportal.imports.staging.RosterColumn.column;
import static org.cecportal.imports.staging.RosterColumn.credits;
import static org.cecportal.imports.staging.RosterColumn.date;
import static org.cecportal.imports.staging.RosterColumn.email;
import static org.cecportal.imports.staging.RosterColumn.key;
import static org.cecportal.imports.staging.RosterColumn.price;
import static org.cecportal.imports.staging.RosterColumn.standing;
import static org.cecportal.imports.staging.RosterColumn.text;
import static org.cecportal.imports.staging.RosterColumn.url;
import static org.cecportal.imports.staging.RosterColumn.yesNo;

/**
 * The columns of a kind of roster, and the rule for a row as a whole.
 *
 * @param table where its rows are staged
 * @param rowRule judges the values of a row, by staged column, and may settle them
 */
public record RosterLayout(String table, List<RosterColumn> columns, RowRule rowRule) {

    private static final int NUMBER = 64;

    private static final int NAME = 200;

    private static final int TITLE = 500;

    private static final int LONG_TEXT = 1000;

    private static final long DEAREST = 1_000_000_000_000L;

    private static final Set<String> SOURCES = Set.of("CEONLINE", "SUMMIT", "ANNUAL_MEETING", "PROVIDER",
            "SELF_REPORTED");

    private static final Set<String> KINDS = Set.of("CONFERENCE", "WORKSHOP", "WEBINAR", "ONLINE_COURSE");

    private static final Set<String> CYCLE = Set.of("cycle_begins_on", "cycle_ends_on");

    private static final Set<String> NAMES = Set.of("given_name", "middle_name", "family_name");

    /** Checks the readable values of a row. */
    public interface RowRule {

        /**
         * @param today the programme's day in ISO form
         * @return its faults, each as {@code key|argument}
         */
        List<String> judge(Map<String, @Nullable String> values, String today);

    }

    /** Required columns that a header lacks, for the message; empty when it is good. */
    public List<String> missingFrom(Set<String> header) {
        List<String> missing = columns.stream()
            .filter(column -> column.required() && !header.contains(column.name()))
            .map(RosterColumn::name)
            .toList();
        if (missing.isEmpty() && lacksAllOf(NAMES, header)) {
            return List.of("family_name");
        }
        return (missing.isEmpty() && lacksAllOf(CYCLE, header)) ? List.of("cycle_ends_on") : missing;
    }

    /** Whether the layout has such columns, but the header none of them. */
    private boolean lacksAllOf(Set<String> names, Set<String> header) {
        return columns.stream().anyMatch(column -> names.contains(column.name()))
                && names.stream().noneMatch(header::contains);
    }

    public static RosterLayout members() {
        return new RosterLayout("staged_member",
                List.of(column("member_number", key(NUMBER)).mustBeFilled(), column("given_name", text(NAME)),
                        column("middle_name", text(NAME)), column("family_name", text(NAME)), column("email", email()),
                        column("phone", text(NUMBER)), column("date_of_birth", date()), column("street", text(NAME)),
                        column("city", text(NAME)), column("region", text(NAME)), column("postal_code", text(NUMBER)),
                        column("country", text(NAME))),
                (row, today) -> notYet(row, "date_of_birth", today));
    }

    public static RosterLayout certifications() {
        return new RosterLayout("staged_certification",
                List.of(column("certificate_number", key(NUMBER)).mustBeFilled(), column("cycle_begins_on", date()),
                        column("member_number", key(NUMBER)).mustBeFilled(),
                        column("certification_code", key(NUMBER)).mustBeFilled(), column("earned_on", date()),
                        column("cycle_ends_on", date()), column("status", standing()).stagedAs("standing")),
                RosterLayout::judgeCycle);
    }

    /** The other end of a cycle follows from the type's years (R2). */
    private static List<String> judgeCycle(Map<String, @Nullable String> row, String today) {
        String begins = row.get("cycle_begins_on");
        String ends = row.get("cycle_ends_on");
        if (begins == null && ends == null && CYCLE.stream().anyMatch(row::containsKey)) {
            return List.of("imports.reason.no-cycle");
        }
        return isAfter(begins, ends) ? List.of("imports.reason.ends-before-start|" + begins) : List.of();
    }

    /** An entry without an id gets one that is made of its facts. */
    private static List<String> judgeEntry(Map<String, @Nullable String> row, String today) {
        if (row.get("external_id") == null) {
            row.put("external_id", FactsId.of(row));
        }
        return notYet(row, "completed_on", today);
    }

    public static RosterLayout cecs() {
        return new RosterLayout("staged_cec", List.of(column("external_id", key(NUMBER)),
                column("member_number", key(NUMBER)).mustBeFilled(), column("completed_on", date()).mustBeFilled(),
                column("title", text(TITLE)).mustBeFilled(), column("provider", text(NAME)),
                column("source", code(SOURCES, Map.of("SELFREPORT", "SELF_REPORTED", "APPROVEDPROVIDER", "PROVIDER")))
                    .mustBeFilled(),
                column("category", key(NUMBER)), column("credits", credits()).mustBeFilled(),
                column("approved_by", text(NAME))), RosterLayout::judgeEntry);
    }

    public static RosterLayout events() {
        return new RosterLayout("staged_event",
                List.of(column("external_id", key(NUMBER)).mustBeFilled(), column("title", text(TITLE)).mustBeFilled(),
                        column("kind",
                                code(KINDS,
                                        Map.of("ONLINE", "ONLINE_COURSE", "ELEARNING", "ONLINE_COURSE", "CONGRESS",
                                                "CONFERENCE")))
                            .mustBeFilled(),
                        column("provider", text(NAME)), column("starts_on", date()).mustBeFilled(),
                        column("ends_on", date()), column("city", text(NAME)), column("region", text(NAME)),
                        column("country", text(NAME)), column("online", yesNo()), column("cecs", credits()),
                        column("price", price()).stagedAs("price_minor"), column("currency", text(NUMBER)),
                        column("url", url()), column("topics", text(LONG_TEXT))),
                RosterLayout::judgeEvent);
    }

    private static List<String> judgeEvent(Map<String, @Nullable String> row, String today) {
        List<String> faults = new ArrayList<>();
        if (isAfter(row.get("starts_on"), row.get("ends_on"))) {
            faults.add("imports.reason.ends-before-start|" + row.get("starts_on"));
        }
        String price = row.get("price_minor");
        if (price == null) {
            row.put("currency", null);
        }
        else {
            faults.addAll(judgePrice(row, price, row.get("currency")));
        }
        return faults;
    }

    /**
     * @param said the amount, and before it the currency if the cell of the price names
     * one
     */
    private static List<String> judgePrice(Map<String, @Nullable String> row, String said, @Nullable String column) {
        row.put("price_minor", null);
        row.put("currency", null);
        String price = said.substring(said.indexOf(' ') + 1);
        String named = said.substring(0, said.length() - price.length()).strip();
        String code = (column != null || named.equals("$")) ? column : named.isEmpty() ? null : named;
        if (code == null) {
            return List.of("imports.reason.no-currency|" + price);
        }
        if (!named.isEmpty() && !named.equals("$") && !named.equalsIgnoreCase(code)) {
            return List.of("imports.reason.two-currencies|" + named + "|" + CellValue.argument(code));
        }
        try {
            Currency currency = Currency.getInstance(code.toUpperCase(Locale.ROOT));
            long minor = new BigDecimal(price).movePointRight(Math.max(0, currency.getDefaultFractionDigits()))
                .longValueExact();
            if (minor > DEAREST) {
                return List.of("imports.reason.not-a-price|price|" + price);
            }
            row.put("price_minor", String.valueOf(minor));
            row.put("currency", currency.getCurrencyCode());
            return List.of();
        }
        catch (IllegalArgumentException ex) {
            return List.of("imports.reason.unknown-currency|" + CellValue.argument(code));
        }
        catch (ArithmeticException ex) {
            return List.of("imports.reason.too-many-decimals|" + price + "|" + code);
        }
    }

    private static List<String> notYet(Map<String, @Nullable String> row, String column, String today) {
        return isAfter(row.get(column), today) ? List.of("imports.reason.not-yet|" + column) : List.of();
    }

    /** Whether one ISO date is later than another; not when one is missing. */
    private static boolean isAfter(@Nullable String day, @Nullable String other) {
        return day != null && other != null && day.compareTo(other) > 0;
    }

}
