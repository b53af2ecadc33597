package org.cecportal.certifications;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

import org.cecportal.cecs.history.HistoryFilter;
import org.cecportal.cecs.history.HistoryFilter.Order;
import org.cecportal.cecs.Source;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * The part of an address that says which entries of a history to show. Values nobody
 * offered are ignored.
 *
 * @param scope {@code cycle} or {@code all}
 * @param page one-based
 */
public record HistoryQuery(@Nullable String scope, @Nullable String year, @Nullable String source, @Nullable String q,
        @Nullable String sort, @Nullable String page) {

    /** Longer texts find nothing that shorter ones do not. */
    private static final int LONGEST_TEXT = 100;

    /**
     * @param hasCycle whether the member has a current cycle; without one, all entries
     * are shown
     */
    public boolean cycleOnly(boolean hasCycle) {
        return hasCycle && !"all".equals(scope);
    }

    public HistoryFilter toFilter(boolean hasCycle) {
        return new HistoryFilter(cycleOnly(hasCycle), number(year, 4), constant(Source.values(), source), text(),
                order(), pageNumber());
    }

    public String text() {
        String text = (q != null) ? q : "";
        return text.substring(0,
                text.offsetByCodePoints(0, Math.min(LONGEST_TEXT, text.codePointCount(0, text.length()))));
    }

    public Order order() {
        Order order = constant(Order.values(), (sort != null) ? sort.replace('-', '_') : null);
        return (order != null) ? order : Order.NEWEST;
    }

    private int pageNumber() {
        Integer number = number(page, 8);
        return (number != null && number > 0) ? number : 1;
    }

    public boolean isFiltering() {
        return number(year, 4) != null || constant(Source.values(), source) != null || !text().isEmpty();
    }

    /** The address of {@code path} with these filters and this order, without a page. */
    public String address(String path, String currentScope) {
        UriComponentsBuilder builder = UriComponentsBuilder.fromPath(path).queryParam("scope", currentScope);
        Integer inYear = number(year, 4);
        if (inYear != null) {
            builder.queryParam("year", inYear);
        }
        Source from = constant(Source.values(), source);
        if (from != null) {
            builder.queryParam("source", from);
        }
        if (!text().isEmpty()) {
            builder.queryParam("q", "{q}");
        }
        if (order() != Order.NEWEST) {
            builder.queryParam("sort", order().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return builder.encode().buildAndExpand(Map.of("q", text())).toUriString();
    }

    private static @Nullable Integer number(@Nullable String text, int digits) {
        return (text != null && text.matches("\\d{1," + digits + "}")) ? Integer.valueOf(text) : null;
    }

    private static <E extends Enum<E>> @Nullable E constant(E[] values, @Nullable String name) {
        return Arrays.stream(values).filter(value -> value.name().equalsIgnoreCase(name)).findFirst().orElse(null);
    }

}
