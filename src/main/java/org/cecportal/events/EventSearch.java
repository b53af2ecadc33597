package org.cecportal.events;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cecportal.shared.DateWindow;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

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
    public static final int MOST = 200;

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
        SearchWords.Meaning meaning = words.of(filter.text(), filter.place());
        if (!meaning.findable()) {
            return FoundEvents.none();
        }
        List<SearchHit> candidates = candidates(new SearchHitQueries(filter, meaning));
        List<Long> shown = candidates.stream()
            .limit(MOST)
            .sorted(SearchHit.BY_RELEVANCE)
            .skip(EventFilter.PAGE_SIZE * (filter.pageOf(Math.min(candidates.size(), MOST)) - 1L))
            .limit(EventFilter.PAGE_SIZE)
            .map(SearchHit::id)
            .toList();
        return new FoundEvents(events(shown, member), Math.min(candidates.size(), MOST), candidates.size() > MOST,
                meaning.instead());
    }

    /** By date, one more than is shown. */
    private List<SearchHit> candidates(SearchHitQueries queries) {
        List<DateWindow> windows = queries.windows();
        if (windows.isEmpty()) {
            return List.of();
        }
        planForTheseValues();
        List<SearchHit> coming = new ArrayList<>();
        for (DateWindow window : windows) {
            if (coming.size() <= MOST) {
                coming.addAll(walk(queries.coming(window), queries, MOST + 1 - coming.size()));
            }
        }
        LocalDate horizon = (coming.size() > MOST) ? coming.getLast().standsOn() : null;
        List<SearchHit> underWay = walk(queries.underWay(horizon), queries, MOST + 1);
        return Stream.concat(coming.stream(), underWay.stream()).sorted(SearchHit.BY_DATE).limit(MOST + 1).toList();
    }

    /** How rare a word or a value is decides which index is faster: no plan fits all. */
    private void planForTheseValues() {
        jdbc.sql("select set_config('plan_cache_mode', 'force_custom_plan', true)").query(String.class).single();
    }

    private List<SearchHit> walk(String query, SearchHitQueries queries, int most) {
        return jdbc.sql(query + " limit " + most)
            .paramSource(queries.parameters())
            .query((row, number) -> new SearchHit(row.getLong("id"), row.getObject("stands_on", LocalDate.class),
                    row.getDouble("rank")))
            .list();
    }

    private List<FoundEvent> events(List<Long> ids, @Nullable MemberId member) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, FoundEvent> events = jdbc.sql("select " + EventRowMapper.COLUMNS + """
                , exists (select from saved_event s where s.member_id = :member and s.event_id = e.id) as saved
                from event e where e.id in (:ids)""")
            .param("ids", ids)
            .param("member", (member != null) ? member.value() : null, Types.BIGINT)
            .query((row, number) -> new FoundEvent(EventRowMapper.event(row, number), row.getBoolean("saved")))
            .stream()
            .collect(Collectors.toMap(found -> found.event().id(), Function.identity()));
        return ids.stream().map(events::get).filter(Objects::nonNull).toList();
    }

}
