package org.cecportal.duplicates;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What happened to two profiles since they were merged, by the history. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LaterChanges {

    static final int SHOWN = 200;

    /**
     * Tables with a member of their own; what belongs to their rows is told with them.
     */
    private static final List<String> KINDS = List.of("member", "account", "certification", "cec_entry",
            "evidence_file", "renewal", "audit_case", "audit_deficiency", "payment", "fee_waiver", "duplicate_request",
            "name_consent", "reminder_choice");

    private final JdbcClient jdbc;

    LaterChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A record that was added or changed since the merge.
     *
     * @param kind the table's name
     * @param goesTo the number of the profile that has it after the undo; null when it no
     * longer exists
     */
    public record Change(String kind, long id, Instant at, String actor, String action, @Nullable String goesTo) {

        Change goingTo(@Nullable String number) {
            return new Change(kind, id, at, actor, action, number);
        }
    }

    /** Each changed record once, the latest changes first; the first 200 of them. */
    List<Change> since(long mergeId) {
        return jdbc.sql("""
                select * from (
                    select distinct on (h.subject_type, h.subject_id) h.subject_type, h.subject_id, h.occurred_at,
                        h.actor, h.action, h.id
                    from merge g join recorded_change h on h.member_id in (g.survivor_id, g.duplicate_id)
                    where g.id = :merge and h.occurred_at > g.recorded_to and h.subject_type in (:kinds)
                    order by h.subject_type, h.subject_id, h.id desc) latest
                order by id desc limit :most""")
            .param("merge", mergeId)
            .param("kinds", KINDS)
            .param("most", SHOWN)
            .query((row, number) -> new Change(row.getString("subject_type"), row.getLong("subject_id"),
                    row.getObject("occurred_at", OffsetDateTime.class).toInstant(), row.getString("actor"),
                    row.getString("action"), null))
            .list();
    }

    /**
     * The same, with the number of who has each record now: the latest change of it says
     * so.
     */
    List<Change> withOwners(List<Change> changes) {
        Map<List<Object>, String> owners = new HashMap<>();
        jdbc.sql("""
                select distinct on (h.subject_type, h.subject_id) h.subject_type, h.subject_id, m.member_number
                from unnest(cast(:kinds as text[]), cast(:ids as bigint[])) as asked (kind, id)
                join recorded_change h on h.subject_type = asked.kind and h.subject_id = asked.id
                left join member_name m on m.id = h.member_id and h.action <> 'REMOVED'
                order by h.subject_type, h.subject_id, h.id desc""")
            .param("kinds", changes.stream().map(Change::kind).toArray(String[]::new), Types.ARRAY)
            .param("ids", changes.stream().map(Change::id).toArray(Long[]::new), Types.ARRAY)
            .query((RowCallbackHandler) row -> owners.put(
                    List.of(row.getString("subject_type"), row.getLong("subject_id")), row.getString("member_number")));
        return changes.stream()
            .map(change -> change.goingTo(owners.get(List.<Object>of(change.kind(), change.id()))))
            .toList();
    }

    /**
     * Entries and cycles that rosters added since; history names them by their roster
     * only.
     */
    long importedSince(long mergeId) {
        return jdbc.sql("""
                select count(*) from merge g
                join lateral (
                    select e.import_id from recorded_entry e where e.member_id in (g.survivor_id, g.duplicate_id)
                    union all
                    select y.import_id from recorded_cycle y
                    where y.member_id in (g.survivor_id, g.duplicate_id)) brought on true
                join loaded_roster i on i.id = brought.import_id
                where g.id = ? and i.applied_at > g.merged_at""").param(mergeId).query(Long.class).single();
    }

}
