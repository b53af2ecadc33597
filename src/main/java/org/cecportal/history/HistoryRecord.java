package org.cecportal.history;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads the record of every change (R16). The database writes it; nobody can change it.
 */
@Service
@Transactional(readOnly = true)
public class HistoryRecord {

    /** Changes on a full page. */
    public static final int PAGE_SIZE = 50;

    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;

    private final JsonMapper json;

    HistoryRecord(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * The latest changes first.
     * @param memberNumber only what concerns this member, by any of the numbers that lead
     * to the profile; empty for all
     * @param actor only what this account did; empty for all
     * @param before only changes with a smaller id, to page on; nothing to begin with the
     * latest
     */
    public List<Change> latest(String memberNumber, String actor, @Nullable Long before) {
        String ofMember = memberNumber.isEmpty() ? "" : """
                and (h.member_id in (select id from profiles)
                   or h.subject_type = 'cycle' and h.subject_id in (
                       select y.id from recorded_cycle y
                       where y.member_id in (select id from profiles)))""";
        String byActor = actor.isEmpty() ? "" : " and h.actor = :actor";
        return jdbc.sql("""
                with profiles as (
                    select m.id from member_name m join member_name asked on m.current_id = asked.current_id
                    where asked.member_number = :number)
                select h.*, m.member_number
                from history_entry h left join member_name m on m.id = h.member_id
                where h.id < :before %s %s
                order by h.id desc limit :size""".formatted(ofMember, byActor))
            .param("number", memberNumber)
            .param("actor", actor)
            .param("before", (before != null) ? before : Long.MAX_VALUE)
            .param("size", PAGE_SIZE)
            .query((row, number) -> new Change(row.getLong("id"),
                    row.getObject("occurred_at", OffsetDateTime.class).toInstant(), row.getString("actor"),
                    row.getString("reason"), row.getString("action"), row.getString("subject_type"),
                    row.getLong("subject_id"), row.getString("member_number"),
                    differences(row.getString("before"), row.getString("after"))))
            .list();
    }

    private List<Difference> differences(@Nullable String before, @Nullable String after) {
        Map<String, @Nullable Object> old = fields(before);
        Map<String, @Nullable Object> now = fields(after);
        Map<String, @Nullable Object> names = new TreeMap<>(old);
        names.putAll(now);
        return names.keySet()
            .stream()
            .filter(name -> !String.valueOf(old.get(name)).equals(String.valueOf(now.get(name))))
            .map(name -> new Difference(name, text(old.get(name)), text(now.get(name))))
            .toList();
    }

    private Map<String, @Nullable Object> fields(@Nullable String text) {
        return (text != null) ? json.readValue(text, FIELDS) : Map.of();
    }

    private static String text(@Nullable Object value) {
        return (value != null) ? value.toString() : "";
    }

    /** One recorded change. */
    public record Change(long id, Instant occurredAt, String actor, @Nullable String reason, String action,
            String subjectType, long subjectId, @Nullable String memberNumber, List<Difference> differences) {
    }

    /** One field, before and after; empty where it was or is nothing. */
    public record Difference(String field, String before, String after) {
    }

}
