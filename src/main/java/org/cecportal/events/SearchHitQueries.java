package org.cecportal.events;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cecportal.shared.DateWindow;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * A filter as two queries, each answered by an index in the order of its dates: events
 * that begin from a day on, and events that are under way on it.
 */
final class SearchHitQueries {

    /** Of provider, place, topics and title, in PostgreSQL's order. */
    private static final String WEIGHTS = "'{0.2, 0.3, 0.6, 1}'";

    /** In which even a word of every fiftieth event fills a page or two. */
    private static final int NEAR_DAYS = 60;

    private static final LocalDate FAR_AWAY = LocalDate.of(9999, 12, 31);

    private final EventFilter filter;

    private final SearchWords.Meaning meaning;

    private final MapSqlParameterSource parameters = new MapSqlParameterSource();

    private final List<String> conditions = new ArrayList<>();

    private final String rank;

    SearchHitQueries(EventFilter filter, SearchWords.Meaning meaning) {
        this.filter = filter;
        this.meaning = meaning;
        parameters.addValue("from", filter.from());
        limit("search @@ cast(:query as tsquery)", "query", meaning.isEmpty() ? null : meaning.query());
        limit("kind = :kind", "kind", (filter.kind() != null) ? filter.kind().name() : null);
        limit("online = :online", "online", filter.online());
        limit("cecs >= :minCecs", "minCecs", filter.minCecs());
        if (filter.maxPrice() != null) {
            conditions.add(PriceLimit.condition(filter.maxPrice(), parameters));
        }
        rank = filter.text().isBlank() ? "0" : "ts_rank(" + WEIGHTS + ", search, cast(:query as tsquery))";
    }

    private void limit(String condition, String parameter, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.addValue(parameter, value);
        }
    }

    /**
     * The days on which events may begin, in the parts in which to look for them: words
     * that are neither common nor rare are found fastest in the near future alone. None
     * when the filter ends before it begins.
     */
    List<DateWindow> windows() {
        LocalDate last = (filter.to() != null) ? filter.to() : FAR_AWAY;
        LocalDate near = filter.from().plusDays(NEAR_DAYS);
        if (filter.from().isAfter(last)) {
            return List.of();
        }
        if (meaning.isEmpty() || !near.isBefore(last)) {
            return List.of(new DateWindow(filter.from(), last));
        }
        return List.of(new DateWindow(filter.from(), near), new DateWindow(near.plusDays(1), last));
    }

    /** Events that begin in the window. */
    String coming(DateWindow window) {
        parameters.addValue("first", window.from()).addValue("last", window.to());
        return query("starts_on", "starts_on between :first and :last");
    }

    /**
     * Events that began before the filter's first day and have not ended on it.
     * @param horizon the last day, inclusive, on which they may end; nothing for any
     */
    String underWay(@Nullable LocalDate horizon) {
        String days = "days @> daterange(cast(:from as date) - 1, :from, '[]')";
        if (horizon != null) {
            parameters.addValue("horizon", horizon);
            days = "starts_on < :from and upper(days) > :from and upper(days) <= cast(:horizon as date) + 1";
        }
        return query("upper(days) - 1", days);
    }

    SqlParameterSource parameters() {
        return parameters;
    }

    private String query(String standsOn, String days) {
        String limits = Stream.concat(Stream.of(days), conditions.stream()).collect(Collectors.joining(" and "));
        return "select id, %s as stands_on, %s as rank from event where %s order by stands_on, id".formatted(standsOn,
                rank, limits);
    }

}
