package org.cecportal.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All events as administrators keep them, past ones too. */
@Service
@Transactional(readOnly = true)
public class EventQueries {

    public static final int PAGE_SIZE = 50;

    private static final int FETCHED = 500;

    private static final String ROWS = "select " + EventRowMapper.COLUMNS
            + """
                    , e.external_id, e.import_id, e.ends_on, (select count(*) from saved_event s where s.event_id = e.id) as saves
                    from event e\s""";

    private static final String CONDITION = """
            where (cast(:text as text) = '' or e.external_id = :text
                or e.search @@ plainto_tsquery('event_text', event_words(:text)))
            and (coalesce(e.ends_on, e.starts_on) < :today) = :past\s""";

    private final JdbcClient jdbc;

    private final Clock clock;

    EventQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * An event with what only administrators see.
     *
     * @param importId the roster that brought it
     * @param saves how many members keep it
     * @param endsOn as a roster gave it; null for one day
     * @param topics as a roster gave them
     */
    public record EventRecord(EventView event, String externalId, @Nullable Long importId, long saves,
            @Nullable LocalDate endsOn, @Nullable String topics) {
    }

    public long count(String text, boolean past) {
        return jdbc.sql("select count(*) from event e " + CONDITION)
            .param("text", text)
            .param("today", LocalDate.now(clock))
            .param("past", past)
            .query(Long.class)
            .single();
    }

    /**
     * The next first; of past ones the latest.
     * @param text words, or an external id; empty for all
     * @param page one-based
     */
    public List<EventRecord> find(String text, boolean past, int page) {
        return jdbc
            .sql(ROWS + CONDITION
                    + "order by e.starts_on %1$s, e.id %1$s limit :size offset :offset"
                        .formatted(past ? "desc" : "asc"))
            .param("text", text)
            .param("today", LocalDate.now(clock))
            .param("past", past)
            .param("size", PAGE_SIZE)
            .param("offset", (page - 1L) * PAGE_SIZE)
            .query(EventQueries::line)
            .list();
    }

    /** All of them, few at a time, in the order of their dates. */
    public void each(Consumer<EventRecord> reader) {
        jdbc.sql(ROWS + "order by e.starts_on, e.id")
            .withFetchSize(FETCHED)
            .query((RowCallbackHandler) row -> reader.accept(line(row, 0)));
    }

    private static EventRecord line(ResultSet row, int number) throws SQLException {
        return new EventRecord(EventRowMapper.event(row, number), row.getString("external_id"),
                row.getObject("import_id", Long.class), row.getLong("saves"), row.getObject("ends_on", LocalDate.class),
                row.getString("topics"));
    }

}
