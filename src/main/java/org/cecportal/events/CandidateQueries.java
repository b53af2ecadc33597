package org.cecportal.events;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * A filter as two queries, each answered by an index in the order of its dates: events
 * that begin from a day on, and events that are under way on it.
 */
final class CandidateQueries {

    /** Of provider, place, topics and title, in PostgreSQL's order. */
    private static final String WEIGHTS = "'{0.2, 0.3, 0.6, 1}'";

    private final MapSqlParameterSource parameters = new MapSqlParameterSource();

    private final List<String> conditions = new ArrayList<>();

    private final String rank;

    CandidateQueries(EventFilter filter, SearchWords.Meaning meaning) {
        parameters.addValue("from", filter.from());
        limit("search @@ cast(:query as tsquery)", "query", meaning.isEmpty() ? null : meaning.query());
        limit("starts_on <= :to", "to", filter.to());
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

    /** Events that begin on the filter's first day or later. */
    String coming() {
        return query("starts_on", "starts_on >= :from") + " order by starts_on, id";
    }

    /**
     * Events that began before the filter's first day and have not ended on it.
     * @param horizon the last day, inclusive, on which they may end; nothing for any
     */
    String underWay(@Nullable LocalDate horizon) {
        String days = "days @> daterange(cast(:from as date) - 1, :from, '[]')";
        if (horizon != null) {
            parameters.addValue("horizon", horizon);
            days += " and upper(days) > :from and upper(days) <= cast(:horizon as date) + 1";
        }
        return query("upper(days) - 1", days) + " order by upper(days), id";
    }

    SqlParameterSource parameters() {
        return parameters;
    }

    private String query(String standsOn, String days) {
        String select = "select id, %s as stands_on, %s as rank from event where %s".formatted(standsOn, rank, days);
        return conditions.isEmpty() ? select : select + " and " + String.join(" and ", conditions);
    }

}
