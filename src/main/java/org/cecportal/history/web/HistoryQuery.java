package org.cecportal.history.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

import org.cecportal.history.HistoryFilter;
import org.cecportal.shared.web.ListQuery;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of history, as it stands in an address.
 *
 * @param from and {@code to}: ISO dates
 * @param before the id after which the next page begins
 */
record HistoryQuery(@Nullable String member, @Nullable String actor, @Nullable String kind, @Nullable String from,
        @Nullable String to, @Nullable String before) implements ListQuery {

    @Override
    public @Nullable String page() {
        return null;
    }

    @Override
    public SequencedMap<String, String> filters() {
        SequencedMap<String, String> filters = new LinkedHashMap<>();
        filters.put("member", ListQuery.text(member));
        filters.put("actor", ListQuery.text(actor));
        filters.put("kind", ListQuery.text(kind));
        filters.put("from", ListQuery.text(from));
        filters.put("to", ListQuery.text(to));
        return filters;
    }

    /** Empty when a day cannot be read. */
    Optional<HistoryFilter> toFilter() {
        try {
            return Optional.of(new HistoryFilter(ListQuery.text(member).strip(), ListQuery.text(actor).strip(),
                    HistoryFilter.KINDS.contains(ListQuery.text(kind)) ? kind : null, day(from), day(to),
                    (before != null && before.matches("\\d{1,18}")) ? Long.valueOf(before) : null));
        }
        catch (DateTimeParseException ex) {
            return Optional.empty();
        }
    }

    private static @Nullable LocalDate day(@Nullable String typed) {
        LocalDate day = (typed != null && !typed.isBlank()) ? LocalDate.parse(typed.strip()) : null;
        if (day != null && (day.getYear() < 1900 || day.getYear() > 2999)) {
            throw new DateTimeParseException("Out of range", String.valueOf(typed), 0);
        }
        return day;
    }

}
