package org.cecportal.events.web;

import org.cecportal.shared.text.PlainText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.cecportal.events.EventFilter;
import org.cecportal.events.EventKind;
import org.cecportal.shared.text.TypedDay;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * The part of the page's address that says which events to show. What is malformed limits
 * nothing and stays in the form.
 *
 * @param from the first day, ISO; none means today
 * @param to the last day, ISO
 * @param online {@code true} or {@code false}
 * @param maxPrice in whole units of the event's currency
 * @param page one-based
 */
record EventQuery(@Nullable String q, @Nullable String from, @Nullable String to, @Nullable String kind,
        @Nullable String place, @Nullable String online, @Nullable String minCecs, @Nullable String maxPrice,
        @Nullable String page) {

    private static final String PATH = "/events";

    /** Longer texts find nothing that shorter ones do not. */
    private static final int LONGEST_TEXT = 100;

    EventQuery {
        q = cleaned(q);
        from = cleaned(from);
        to = cleaned(to);
        kind = cleaned(kind);
        place = cleaned(place);
        online = cleaned(online);
        minCecs = cleaned(minCecs);
        maxPrice = cleaned(maxPrice);
        page = cleaned(page);
    }

    EventFilter toFilter(LocalDate today) {
        LocalDate first = date(from);
        return new EventFilter(text(q), text(place), (first != null) ? first : today, date(to), eventKind(),
                onlyOnline(), amount(minCecs), amount(maxPrice), pageNumber());
    }

    public @Nullable EventKind eventKind() {
        return Arrays.stream(EventKind.values())
            .filter(one -> one.name().equalsIgnoreCase(kind))
            .findFirst()
            .orElse(null);
    }

    public @Nullable Boolean onlyOnline() {
        return "true".equalsIgnoreCase(online) ? Boolean.TRUE : "false".equalsIgnoreCase(online) ? Boolean.FALSE : null;
    }

    /** Whether anything beyond words and place is asked for. */
    public boolean isRefined() {
        return parameters().keySet().stream().anyMatch(name -> !name.equals("q") && !name.equals("place"));
    }

    public boolean isFiltering() {
        return !parameters().isEmpty();
    }

    /** The address of the list with these filters, ready for a page's number. */
    String base() {
        UriComponentsBuilder builder = UriComponentsBuilder.fromPath(PATH);
        Map<String, String> parameters = parameters();
        parameters.keySet().forEach(name -> builder.queryParam(name, "{" + name + "}"));
        return builder.encode().buildAndExpand(parameters).toUriString() + (parameters.isEmpty() ? "?" : "&");
    }

    /** Everything that was asked for but the page, as typed. */
    private Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("q", text(q));
        all.put("place", text(place));
        all.put("from", text(from));
        all.put("to", text(to));
        all.put("kind", text(kind));
        all.put("online", text(online));
        all.put("minCecs", text(minCecs));
        all.put("maxPrice", text(maxPrice));
        all.values().removeIf(String::isEmpty);
        return all;
    }

    private int pageNumber() {
        return (page != null && page.matches("[1-9]\\d{0,6}")) ? Integer.parseInt(page) : 1;
    }

    private static String text(@Nullable String typed) {
        return (typed != null) ? typed : "";
    }

    private static @Nullable String cleaned(@Nullable String typed) {
        if (typed == null) {
            return null;
        }
        String text = PlainText.line(typed);
        return text.substring(0,
                text.offsetByCodePoints(0, Math.min(LONGEST_TEXT, text.codePointCount(0, text.length()))));
    }

    private static @Nullable LocalDate date(@Nullable String typed) {
        return TypedDay.of(typed).orElse(null);
    }

    private static @Nullable BigDecimal amount(@Nullable String typed) {
        return (typed != null && typed.matches("\\d{1,9}(\\.\\d{1,4})?")) ? new BigDecimal(typed) : null;
    }

}
