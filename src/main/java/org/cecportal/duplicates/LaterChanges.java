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

    private static final int SHOWN = 200;

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
                    where g.id = ? and h.occurred_at > g.recorded_to and h.subject_type <> 'merge'
                    order by h.subject_type, h.subject_id, h.id desc) latest
                order by id desc limit ?""")
            .params(mergeId, SHOWN)
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
        jdbc.sql("select t.id, m.member_number from %s t join member m on m.id = t.%s where t.id = any(:ids)"
            .formatted(table, member))
            .param("ids", ids.toArray(Long[]::new), Types.ARRAY)
            .query((RowCallbackHandler) row -> owners.put(row.getLong("id"), row.getString("member_number")));
        return owners;
    }

    /** Entries that rosters added since; history names them by their roster only. */
    long importedSince(long mergeId) {
        return jdbc.sql("""
                select count(*) from merge g
                join cec_entry e on e.member_id in (g.survivor_id, g.duplicate_id)
                join roster_import i on i.id = e.import_id
                where g.id = ? and i.applied_at > g.merged_at""").param(mergeId).query(Long.class).single();
    }

}
