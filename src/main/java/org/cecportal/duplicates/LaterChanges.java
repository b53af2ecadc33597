package org.cecportal.duplicates;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

    /** One row a member, which is named by its member. */
    private static final List<String> CHOICES = List.of("name_consent", "reminder_choice");

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
                    from merge g join history_entry h on h.member_id in (g.survivor_id, g.duplicate_id)
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

    /** The same, with the number of who has each record now. */
    List<Change> withOwners(List<Change> changes) {
        Map<String, Map<Long, String>> owners = new HashMap<>();
        changes.stream()
            .collect(Collectors.groupingBy(Change::kind, Collectors.mapping(Change::id, Collectors.toList())))
            .forEach((kind, ids) -> owners.put(kind, owners(kind, ids)));
        return changes.stream()
            .map(change -> change.goingTo(owners.getOrDefault(change.kind(), Map.of()).get(change.id())))
            .toList();
    }

    private Map<Long, String> owners(String table, List<Long> ids) {
        Map<Long, String> owners = new HashMap<>();
        String member = table.equals("member") ? "id" : "member_id";
        String key = CHOICES.contains(table) ? "member_id" : "id";
        jdbc.sql(
                "select t.%3$s as id, m.member_number from %1$s t join member m on m.id = t.%2$s where t.%3$s = any(:ids)"
                    .formatted(table, member, key))
            .param("ids", ids.toArray(Long[]::new), Types.ARRAY)
            .query((RowCallbackHandler) row -> owners.put(row.getLong("id"), row.getString("member_number")));
        return owners;
    }

    /**
     * Entries and cycles that rosters added since; history names them by their roster
     * only.
     */
    long importedSince(long mergeId) {
        return jdbc.sql("""
                select count(*) from merge g
                join lateral (
                    select e.import_id from cec_entry e where e.member_id in (g.survivor_id, g.duplicate_id)
                    union all
                    select y.import_id from certification c join cycle y on y.certification_id = c.id
                    where c.member_id in (g.survivor_id, g.duplicate_id)) brought on true
                join roster_import i on i.id = brought.import_id
                where g.id = ? and i.applied_at > g.merged_at""").param(mergeId).query(Long.class).single();
    }

}
