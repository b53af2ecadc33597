package org.cecportal.events;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds events by words and filters, in as much time among many as among few: no more
 * than the next {@link #MOST} are looked at.
 */
@Service
@Transactional(readOnly = true)
public class EventSearch {

    /** Events that a search shows at most, on all its pages. */
    public static final int MOST = 500;

    /** Of provider, place, topics and title, in PostgreSQL's order. */
    private static final String WEIGHTS = "'{0.2, 0.3, 0.6, 1}'";

    private final JdbcClient jdbc;

    private final SearchWords words;

    private final Clock clock;

    EventSearch(JdbcClient jdbc, SearchWords words, Clock clock) {
        this.jdbc = jdbc;
        this.words = words;
        this.clock = clock;
    }

    /** The day that upcoming events are counted from. */
    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /**
     * The events that all of the filter lets through: by relevance when a text is given,
     * then by date. An event under way on the filter's first day stands at the day it
     * ends.
     * @param member whose saved events are marked
     */
    public FoundEvents find(EventFilter filter, @Nullable MemberId member) {
        SearchWords.Meaning meaning = null;
        if (!filter.text().isBlank() || !filter.place().isBlank()) {
            meaning = words.of(filter.text(), filter.place());
            if (!meaning.findable()) {
                return FoundEvents.none();
            }
            planForTheseWords();
        }
        return find(filter, meaning, member);
    }

    /** How rare a word is decides which index is the faster: no plan fits all. */
    private void planForTheseWords() {
        jdbc.sql("select set_config('plan_cache_mode', 'force_custom_plan', true)").query(String.class).single();
    }

    private FoundEvents find(EventFilter filter, SearchWords.@Nullable Meaning meaning, @Nullable MemberId member) {
        MapSqlParameterSource parameters = new MapSqlParameterSource("from", filter.from()).addValue("most", MOST)
            .addValue("page", filter.page())
            .addValue("size", EventFilter.PAGE_SIZE)
            .addValue("member", (member != null) ? member.value() : null, Types.BIGINT);
        String conditions = conditions(filter, meaning, parameters);
        String rank = "0";
        if (meaning != null && !filter.text().isBlank()) {
            rank = "ts_rank(" + WEIGHTS + ", search, cast(:query as tsquery))";
        }
        Set<Long> saved = new HashSet<>();
        int[] total = new int[1];
        List<Event> events = jdbc.sql("""
                with coming as (
                    select id, starts_on as stands_on, %1$s as rank from event
                    where starts_on >= :from %2$s order by starts_on, id limit :most + 1
                ),
                under_way as (
                    select id, upper(days) - 1 as stands_on, %1$s as rank from event
                    where days @> daterange(cast(:from as date) - 1, :from, '[]') %2$s
                    order by upper(days), id limit :most + 1
                ),
                found as (
                    select * from (select * from coming union all select * from under_way) both_lists
                    order by stands_on, id limit :most + 1
                ),
                counted as (select count(*) as total, least(count(*), :most) as shown from found),
                shown as (
                    select id, row_number() over (order by rank desc, stands_on, id) as position
                    from (select * from found order by stands_on, id limit :most) kept
                    order by position limit :size
                    offset (select least(:page - 1, greatest(shown - 1, 0) / :size) * :size from counted)
                )
                select %3$s, c.total,
                    exists (select from saved_event v where v.member_id = :member and v.event_id = e.id) as saved
                from shown s join event e on e.id = s.id cross join counted c
                order by s.position""".formatted(rank, conditions, EventRows.COLUMNS))
            .paramSource(parameters)
            .query((row, number) -> {
                total[0] = row.getInt("total");
                Event event = EventRows.event(row, number);
                if (row.getBoolean("saved")) {
                    saved.add(event.id());
                }
                return event;
            })
            .list();
        return new FoundEvents(events, saved, Math.min(total[0], MOST), total[0] > MOST,
                (meaning != null) ? meaning.instead() : Map.of());
    }

    /** What both lists of events are limited by. */
    private static String conditions(EventFilter filter, SearchWords.@Nullable Meaning meaning,
            MapSqlParameterSource parameters) {
        List<String> conditions = new ArrayList<>();
        if (meaning != null) {
            parameters.addValue("query", meaning.query());
            conditions.add("search @@ cast(:query as tsquery)");
        }
        if (filter.to() != null) {
            parameters.addValue("to", filter.to());
            conditions.add("starts_on <= :to");
        }
        if (filter.kind() != null) {
            parameters.addValue("kind", filter.kind().name());
            conditions.add("kind = :kind");
        }
        if (filter.online() != null) {
            parameters.addValue("online", filter.online());
            conditions.add("online = :online");
        }
        if (filter.minCecs() != null) {
            parameters.addValue("minCecs", filter.minCecs());
            conditions.add("cecs >= :minCecs");
        }
        if (filter.maxPrice() != null) {
            conditions.add(PriceLimit.condition(filter.maxPrice(), parameters));
        }
        return conditions.stream().map(condition -> " and " + condition).collect(Collectors.joining());
    }

}
