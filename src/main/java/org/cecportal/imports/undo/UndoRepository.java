package org.cecportal.imports.undo;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.cecportal.imports.ImportState;
import org.cecportal.imports.ImportStatus;
import org.cecportal.imports.RosterKind;
import org.cecportal.imports.reading.Sentences;
import org.cecportal.shared.Actor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes what taking imports back does, line by line and as a whole. */
@Component
class UndoRepository {

    private final JdbcClient jdbc;

    private final Sentences sentences;

    private final Clock clock;

    UndoRepository(JdbcClient jdbc, Sentences sentences, Clock clock) {
        this.jdbc = jdbc;
        this.sentences = sentences;
        this.clock = clock;
    }

    private record Found(long line, String subject, boolean added, @Nullable String changes, @Nullable String reason) {
    }

    /**
     * Whether what the lines said is still kept; without it nothing can be taken back.
     */
    boolean isKept(long importId) {
        return jdbc.sql("""
                select exists (select from roster_line
                    where import_id = ? and outcome in ('ADDED', 'CHANGED') and subject is not null)""")
            .param(importId)
            .query(Boolean.class)
            .single();
    }

    /**
     * Locks the import, so that its plan is written once at a time, and removes the plan.
     */
    void clear(long importId) {
        jdbc.sql("select id from roster_import where id = ? for update").param(importId).query(Long.class).single();
        jdbc.sql("delete from roster_undo where import_id = ?").param(importId).update();
    }

    /**
     * Leaves what is about the own profile of whoever takes it back (R17), and about
     * members whose data was erased.
     */
    void leave(ImportStatus status) {
        leave(status, "select own_profiles(:who)", "imports.undo.own-profile");
        leave(status, "select id from erased_member", "imports.undo.erased");
    }

    private void leave(ImportStatus status, String members, String reason) {
        jdbc.sql("""
                update roster_undo u set outcome = 'STAYS', reason = :reason, changes = null, restores = null
                from roster_line l
                where u.import_id = :import and l.import_id = u.import_id and l.line = u.line and u.outcome <> 'STAYS'
                    and cast(:who as text) is not null
                    and (l.owner_id in (%1$s) or :members and u.row_id in (%1$s)
                        or (u.restores ->> 'member_id')::bigint in (%1$s))""".formatted(members))
            .param("reason", reason)
            .param("import", status.id())
            .param("who", Actor.current())
            .param("members", status.kind() == RosterKind.MEMBERS)
            .update();
    }

    /** Makes and keeps the digest of the plan. */
    void sign(long importId) {
        jdbc.sql("""
                update roster_import set undo_digest = (
                    select md5(count(*) || ' ' || coalesce(sum(hashtextextended(
                        concat_ws(chr(29), line, outcome, added, reason, changes), 0)), 0))
                    from roster_undo where import_id = :import)
                where id = :import""").param("import", importId).update();
    }

    UndoStatus status(long importId) {
        return jdbc.sql("""
                select i.state, u.taken, u.partly, u.stays, coalesce(i.undo_digest, '') as digest, i.undo_job as job,
                    i.undone_at as at, i.undone_by as by, i.undo_reason as reason
                from roster_import i cross join (select count(*) filter (where outcome = 'TAKEN') as taken,
                        count(*) filter (where outcome = 'PARTLY') as partly,
                        count(*) filter (where outcome = 'STAYS') as stays
                    from roster_undo where import_id = :import) u
                where i.id = :import""").param("import", importId).query((row, number) -> {
            OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
            return new UndoStatus(ImportState.valueOf(row.getString("state")), row.getLong("taken"),
                    row.getLong("partly"), row.getLong("stays"), row.getString("digest"),
                    row.getObject("job", Long.class), (at != null) ? at.toInstant() : null, row.getString("by"),
                    row.getString("reason"));
        }).single();
    }

    List<UndoLine> lines(long importId, UndoOutcome outcome, int size, long offset) {
        return jdbc.sql("""
                select u.line, coalesce(l.subject, '') as subject, u.added, u.changes, u.reason
                from roster_undo u join roster_line l using (import_id, line)
                where u.import_id = :import and u.outcome = :outcome order by u.line limit :size offset :offset""")
            .param("import", importId)
            .param("outcome", outcome.name())
            .param("size", size)
            .param("offset", offset)
            .query(Found.class)
            .list()
            .stream()
            .map(found -> new UndoLine(found.line(), found.subject(), found.added(),
                    (found.changes() != null) ? sentences.ofChanges(found.changes()) : List.of(),
                    (found.reason() != null) ? sentences.ofAll(found.reason()) : List.of()))
            .toList();
    }

    /**
     * Claims the single slot of the import being worked on.
     * @return whether the import was there to be taken back
     * @throws org.springframework.dao.DuplicateKeyException when another one is worked on
     */
    boolean begin(long importId, String reason) {
        return jdbc.sql("""
                update roster_import set state = 'UNDOING', undo_reason = :reason, undone_by = :by
                where id = :id and state in ('APPLIED', 'STOPPED') and applied_to > 0""")
            .param("reason", reason)
            .param("by", Actor.current())
            .param("id", importId)
            .update() == 1;
    }

    void takenBackBy(long importId, long job) {
        jdbc.sql("update roster_import set undo_job = ? where id = ?").params(job, importId).update();
    }

    /** Marks the import as taken back, and says so in history (R16). */
    void over(long importId) {
        jdbc.sql("update roster_import set state = 'UNDONE', undone_at = :now where id = :id and state = 'UNDOING'")
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .param("id", importId)
            .update();
        jdbc.sql("""
                select record_act('roster_import', i.id, null, jsonb_build_object('kind', i.kind, 'file', i.file_name,
                    'state', i.state, 'taken_back', count(*) filter (where u.outcome = 'TAKEN'),
                    'partly', count(*) filter (where u.outcome = 'PARTLY'),
                    'stayed', count(*) filter (where u.outcome = 'STAYS')))
                from roster_import i join roster_undo u on u.import_id = i.id where i.id = ? group by i.id""")
            .param(importId)
            .query(Long.class)
            .list();
        jdbc.sql("update roster_undo set restores = null where import_id = ?").param(importId).update();
    }

    /** Gives a claim up: nothing was taken back. */
    void giveUp(long importId) {
        jdbc.sql("""
                update roster_import set undone_by = null, undo_reason = null,
                    state = case when applied_to < last_line then 'STOPPED' else 'APPLIED' end
                where id = ? and state = 'UNDOING'""").param(importId).update();
    }

}
