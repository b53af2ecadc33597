package org.cecportal.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.cecportal.history.HistoryEntry.Change;
import org.cecportal.history.HistoryEntry.Difference;
import org.cecportal.history.HistoryEntry.Look;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads the record of every change (R16), which the database writes and nobody can
 * change, together with the record of sign-ins, views, exports and refusals.
 */
@Service
@Transactional(readOnly = true)
public class HistoryRecord {

    /** Entries on a full page. */
    public static final int PAGE_SIZE = 50;

    /** What the entry says itself: which row it is, and of whom. */
    private static final Set<String> NAMED_ELSEWHERE = Set.of("id");

    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {
    };

    /**
     * Whom a member's number means, as it is now: what was recorded about a profile stays
     * with it, and is found by the numbers of all that were merged. What an account did
     * is found by each name that it had.
     */
    private static final String ASKED = """
            with profiles as (
                select m.id from member_name m join member_name asked on m.current_id = asked.current_id
                where asked.member_number = :number
            ), own as (
                select s.id, s.username from sign_in s where lower(s.username) = lower(:actor)
            ), names as (
                select :actor as name union select username from own
                union select h.before ->> 'username' from own
                    join history_entry h on h.subject_type = 'account' and h.subject_id = own.id
                where h.before ->> 'username' is not null
            )
            """;

    private static final String CHANGES = """
            select e.id, e.occurred_at, e.actor, e.action as kind, e.member_id, e.reason, e.subject_type, e.subject_id,
                e.before, e.after, '' as address, '' as what, '' as path, 1 as times
            from history_entry e
            where e.id < :before""";

    private static final String ACCESSES = """
            select e.id, e.occurred_at, e.actor, e.kind, e.member_id, null as reason, null as subject_type,
                cast(null as bigint) as subject_id, cast(null as jsonb) as before, cast(null as jsonb) as after,
                e.address, e.what, e.path, e.times
            from access_entry e
            where e.id < :before""";

    private final JdbcClient jdbc;

    private final JsonMapper json;

    private final Clock clock;

    HistoryRecord(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** The latest entries first, at most {@link #PAGE_SIZE}. */
    public List<HistoryEntry> latest(HistoryFilter filter) {
        List<String> parts = new ArrayList<>();
        if (filter.wantsChanges()) {
            parts.add(part(CHANGES, "history_entry", "e.action", filter));
        }
        if (filter.wantsAccesses()) {
            parts.add(part(ACCESSES, "access_entry", "e.kind", filter));
        }
        return jdbc.sql(ASKED + """
                select e.*, m.member_number from (%s) e left join member_name m on m.id = e.member_id
                order by e.id desc limit :size""".formatted(String.join(" union all ", parts)))
            .param("number", filter.member())
            .param("actor", filter.actor())
            .param("kind", filter.kind(), Types.VARCHAR)
            .param("from", start(filter.from()), Types.TIMESTAMP_WITH_TIMEZONE)
            .param("until", start((filter.to() != null) ? filter.to().plusDays(1) : null),
                    Types.TIMESTAMP_WITH_TIMEZONE)
            .param("before", (filter.before() != null) ? filter.before() : Long.MAX_VALUE)
            .param("size", PAGE_SIZE)
            .query((row, number) -> entry(row))
            .list();
    }

    /** The latest changes of one row, first. */
    public List<HistoryEntry> of(String subjectType, long subjectId, int most) {
        return jdbc.sql("""
                select e.*, m.member_number from (%s and e.subject_type = :type and e.subject_id = :id) e
                left join member_name m on m.id = e.member_id
                order by e.id desc limit :most""".formatted(CHANGES))
            .param("before", Long.MAX_VALUE)
            .param("type", subjectType)
            .param("id", subjectId)
            .param("most", most)
            .query((row, number) -> entry(row))
            .list();
    }

    private static String part(String select, String table, String kind, HistoryFilter filter) {
        StringBuilder part = new StringBuilder("(").append(select);
        if (!filter.member().isEmpty()) {
            part.append(" and (e.member_id in (select id from profiles)");
            part.append(table.equals("history_entry") ? """
                    or e.subject_type = 'cycle' and e.subject_id in (
                       select y.id from recorded_cycle y where y.member_id in (select id from profiles)))""" : ")");
        }
        if (!filter.actor().isEmpty()) {
            part.append(" and e.actor = any (array(select name from names))");
        }
        if (filter.kind() != null) {
            part.append(" and ").append(kind).append(" = :kind");
        }
        if (filter.from() != null) {
            part.append(day(table, "e.occurred_at >= :from", ">=", "d.occurred_at >= :from order by d.occurred_at"));
        }
        if (filter.to() != null) {
            part.append(
                    day(table, "e.occurred_at < :until", "<=", "d.occurred_at < :until order by d.occurred_at desc"));
        }
        return part.append(" order by e.id desc limit :size)").toString();
    }

    /**
     * Ids grow with time, but for transactions at the same moment: an index finds the
     * bound, so that entries of other days are not read.
     */
    private static String day(String table, String condition, String comparison, String bound) {
        return " and %s and e.id %s (select d.id from %s d where %s limit 1) %s 1000".formatted(condition, comparison,
                table, bound, comparison.equals(">=") ? "-" : "+");
    }

    private @Nullable OffsetDateTime start(@Nullable LocalDate day) {
        return (day != null) ? day.atStartOfDay(clock.getZone()).toOffsetDateTime() : null;
    }

    private HistoryEntry entry(ResultSet row) throws SQLException {
        @Nullable String subject = row.getString("subject_type");
        Change change = (subject != null) ? new Change(row.getString("reason"), subject, row.getLong("subject_id"),
                differences(row.getString("before"), row.getString("after"))) : null;
        Look look = (subject == null)
                ? new Look(row.getString("address"), row.getString("what"), row.getString("path"), row.getInt("times"))
                : null;
        return new HistoryEntry(row.getLong("id"), row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getString("actor"), row.getString("kind"), row.getString("member_number"), change, look);
    }

    private List<Difference> differences(@Nullable String before, @Nullable String after) {
        Map<String, @Nullable Object> old = fields(before);
        Map<String, @Nullable Object> now = fields(after);
        Map<String, @Nullable Object> names = new TreeMap<>(old);
        names.putAll(now);
        return names.keySet()
            .stream()
            .filter(name -> !String.valueOf(old.get(name)).equals(String.valueOf(now.get(name))))
            .filter(name -> !NAMED_ELSEWHERE.contains(name))
            .map(name -> new Difference(name, text(old.get(name)), text(now.get(name))))
            .filter(difference -> !difference.before().equals(difference.after()))
            .toList();
    }

    private Map<String, @Nullable Object> fields(@Nullable String text) {
        return (text != null) ? json.readValue(text, FIELDS) : Map.of();
    }

    private static String text(@Nullable Object value) {
        return (value != null) ? value.toString() : "";
    }

}
