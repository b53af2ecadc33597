package org.cecportal.duplicates;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.cecportal.duplicates.MergeRecord.Party;
import org.cecportal.duplicates.MergeRecord.Undo;
import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads what was merged and undone. */
@Service
@Transactional(readOnly = true)
public class MergeQueries {

    private static final String MERGES = """
            select g.*, s.member_number as survivor_number, d.member_number as duplicate_number,
                s.full_name as survivor_name, d.full_name as duplicate_name
            from merge g join member_name s on s.id = g.survivor_id join member_name d on d.id = g.duplicate_id
            """;

    private final JdbcClient jdbc;

    private final MergedProfiles profiles;

    MergeQueries(JdbcClient jdbc, MergedProfiles profiles) {
        this.jdbc = jdbc;
        this.profiles = profiles;
    }

    public Optional<MergeRecord> find(long id) {
        return jdbc.sql(MERGES + "where g.id = ?").param(id).query((row, number) -> merge(row)).optional();
    }

    /** What the merge moved, whether or not it was undone since. */
    public List<MovedRows> moved(long id) {
        return profiles.moved(id);
    }

    /** A later merge in force that changed the same value of the same row again. */
    Optional<Long> restingOn(long mergeId) {
        return jdbc.sql("""
                select g.id from merge_change c
                join merge_change again on again.table_name = c.table_name and again.row_id = c.row_id
                    and again.merge_id > c.merge_id
                join merge g on g.id = again.merge_id and g.state = 'MERGED'
                where c.merge_id = ? and exists (
                    select from jsonb_object_keys(c.before) k where jsonb_exists(again.before, k))
                order by g.id desc limit 1""").param(mergeId).query(Long.class).optional();
    }

    /** The merge in force by which this profile is no longer one of its own. */
    Optional<MergeRecord> laterOf(MemberId survivor) {
        return jdbc.sql(MERGES + "where g.duplicate_id = ? and g.state = 'MERGED'")
            .param(survivor.value())
            .query((row, number) -> merge(row))
            .optional();
    }

    private static MergeRecord merge(ResultSet row) throws SQLException {
        String undoneBy = row.getString("undone_by");
        return new MergeRecord(row.getLong("id"), party(row, "survivor"), party(row, "duplicate"),
                row.getString("reason"), row.getString("merged_by"), instant(row, "merged_at"), (undoneBy != null)
                        ? new Undo(undoneBy, instant(row, "undone_at"), row.getString("undo_reason")) : null);
    }

    private static Party party(ResultSet row, String side) throws SQLException {
        return new Party(new MemberId(row.getLong(side + "_id")), row.getString(side + "_number"),
                row.getString(side + "_name"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

}
