package org.cecportal.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.cecportal.imports.reading.RosterFiles;
import org.cecportal.imports.staging.RosterHeader;
import org.cecportal.shared.Actor;
import org.cecportal.shared.StagedRoster;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads and writes the rows of imports. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ImportRepository {

    private static final String COLUMNS = """
            select id, kind, file_name, file_size, sha256, uploaded_by, uploaded_at, state, problem, mode, added,
                changed, left_alone, refused, warned, unknown_columns, last_line, applied_to, check_job, apply_job,
                empty_cells, adds_known, sheet, formulas, known
            from roster_import""";

    /** Condition for lines of people known under another number who are to be added. */
    static final String CHOSEN = "reason like 'imports.reason.known-added|%'";

    private final JdbcClient jdbc;

    private final Clock clock;

    ImportRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long add(RosterKind kind, String fileName, EmptyCells emptyCells) {
        return jdbc.sql("""
                insert into roster_import (kind, file_name, file_size, sha256, uploaded_by, uploaded_at, state,
                    empty_cells)
                values (:kind, :name, 0, '', :by, :at, 'UPLOADED', :empty) returning id""")
            .param("kind", kind.code())
            .param("empty", emptyCells.code())
            .param("name", fileName)
            .param("by", Actor.current())
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .single();
    }

    void stored(long id, RosterFiles.Stored file, long checkJob) {
        jdbc.sql("update roster_import set file_size = :size, sha256 = :sha256, check_job = :job where id = :id")
            .param("size", file.size())
            .param("sha256", file.sha256())
            .param("job", checkJob)
            .param("id", id)
            .update();
    }

    /**
     * Returns an import to where its file is read; what was found of it goes.
     * @return whether it was there to be read again
     */
    boolean beginReading(long id, EmptyCells emptyCells) {
        return jdbc.sql("""
                update roster_import set state = 'UPLOADED', problem = null, empty_cells = :empty, checked_at = null,
                    added = 0, changed = 0, left_alone = 0, refused = 0, warned = 0, known = 0
                where id = :id and state in ('ASKING', 'CHECKED', 'UNREADABLE') and applied_to = 0""")
            .param("empty", emptyCells.code())
            .param("id", id)
            .update() == 1;
    }

    void checkedBy(long id, long job) {
        jdbc.sql("update roster_import set check_job = ?, apply_job = null where id = ?").params(job, id).update();
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<ImportStatus> find(long id) {
        return jdbc.sql(COLUMNS + " where id = ?").param(id).query((row, number) -> status(row)).optional();
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    public ImportStatus get(long id) {
        return find(id).orElseThrow(() -> new IllegalStateException("There is no import " + id));
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    public List<ImportStatus> latest(int size, long offset) {
        return jdbc.sql(COLUMNS + " order by uploaded_at desc, id desc limit ? offset ?")
            .params(size, offset)
            .query((row, number) -> status(row))
            .list();
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean hasFile(long id) {
        return jdbc.sql("select exists (select from roster_file_part where import_id = ?)")
            .param(id)
            .query(Boolean.class)
            .single();
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    public long count() {
        return jdbc.sql("select count(*) from roster_import").query(Long.class).single();
    }

    /** The staged roster: its known columns, and how to apply it. */
    StagedRoster roster(long id) {
        return jdbc.sql("""
                select known_columns, empty_cells, adds_known, array(
                    select line from roster_line l where l.import_id = i.id and %s) as added_lines
                from roster_import i where id = ?""".formatted(CHOSEN))
            .param(id)
            .query((row, number) -> new StagedRoster(id, Set.copyOf(names(row.getString("known_columns"))),
                    row.getString("empty_cells").equals(EmptyCells.KEEP.code()), row.getBoolean("adds_known"),
                    Set.of((Long[]) row.getArray("added_lines").getArray())))
            .single();
    }

    void sheet(long id, @Nullable String name) {
        jdbc.sql("update roster_import set sheet = :sheet where id = :id")
            .param("sheet", name, Types.VARCHAR)
            .param("id", id)
            .update();
    }

    /** How many cells of the file had been calculated by formulas. */
    void calculated(long id, long cells) {
        jdbc.sql("update roster_import set formulas = ? where id = ?").params(cells, id).update();
    }

    void columns(long id, RosterHeader header) {
        jdbc.sql("update roster_import set known_columns = :known, unknown_columns = :unknown where id = :id")
            .param("known", String.join("\n", header.known()))
            .param("unknown", String.join("\n", header.unknown()))
            .param("id", id)
            .update();
    }

    void unreadable(long id, String problem) {
        jdbc.sql("update roster_import set state = 'UNREADABLE', problem = :problem where id = :id")
            .param("problem", problem)
            .param("id", id)
            .update();
    }

    /**
     * Stores the counts of the checked lines.
     * @param since when the look at the present record began
     */
    void counted(long id, OffsetDateTime since) {
        jdbc.sql("""
                update roster_import i set checked_at = :since, added = l.added, changed = l.changed,
                    left_alone = l.left_alone, refused = l.refused, warned = l.warned, known = l.known,
                    last_line = l.last_line
                from (select count(*) filter (where outcome = 'ADDED') as added,
                        count(*) filter (where outcome = 'CHANGED') as changed,
                        count(*) filter (where outcome = 'LEFT') as left_alone,
                        count(*) filter (where outcome = 'REFUSED') as refused,
                        count(*) filter (where warnings is not null) as warned,
                        count(*) filter (where reason like 'imports.reason.known-person|%') as known,
                        coalesce(max(line), 1) as last_line
                    from roster_line where import_id = :id) l
                where i.id = :id""").param("since", since).param("id", id).update();
    }

    void state(long id, ImportState state) {
        jdbc.sql("update roster_import set state = :state where id = :id")
            .param("state", state.name())
            .param("id", id)
            .update();
    }

    /**
     * Returns the import to its dry run when nothing was applied. The check runs again if
     * known people were to be added.
     */
    void backToChecked(long id) {
        jdbc.sql("""
                update roster_import set state = 'CHECKED', mode = null, applied_to = 0, adds_known = false,
                    checked_at = case when not adds_known then checked_at end
                where id = :id""").param("id", id).update();
    }

    /**
     * Claims the single slot of the import being applied.
     * @param addsKnown whether people known under another number are added too
     * @return whether the import was there to be applied
     * @throws org.springframework.dao.DuplicateKeyException when another one is applied
     */
    boolean beginApplying(long id, ApplyMode mode, boolean addsKnown) {
        return jdbc.sql("""
                update roster_import set state = 'APPLYING', mode = :mode, adds_known = :known
                where id = :id and state = 'CHECKED'""")
            .param("mode", mode.code())
            .param("known", addsKnown)
            .param("id", id)
            .update() == 1;
    }

    /**
     * Chooses whether a row of somebody known under another number is added, and counts
     * again.
     * @return whether there is such a row in a dry run
     */
    boolean addKnown(long id, long line, boolean add) {
        boolean chosen = jdbc.sql("""
                update roster_line l set outcome = case when :add then 'ADDED' else 'LEFT' end,
                    reason = case when :add then 'imports.reason.known-added|' else 'imports.reason.known-person|' end
                        || split_part(warnings, '|', 3)
                from roster_import i
                where i.id = l.import_id and l.import_id = :import and l.line = :line and i.state = 'CHECKED'
                    and l.warnings like 'imports.warning.known-person|%' and l.outcome in ('ADDED', 'LEFT')""")
            .param("add", add)
            .param("import", id)
            .param("line", line)
            .update() == 1;
        if (chosen) {
            jdbc.sql("select checked_at from roster_import where id = ?")
                .param(id)
                .query(OffsetDateTime.class)
                .optional()
                .ifPresent(since -> counted(id, since));
        }
        return chosen;
    }

    void appliedBy(long id, long job) {
        jdbc.sql("update roster_import set apply_job = :job where id = :id").param("job", job).param("id", id).update();
    }

    /**
     * Advances to a line, in the transaction that applied the lines.
     * @return whether nobody else had moved on meanwhile
     */
    boolean appliedTo(long id, long from, long to) {
        return jdbc.sql("""
                update roster_import set applied_to = :to
                where id = :id and state = 'APPLYING' and applied_to = :from""")
            .param("to", to)
            .param("id", id)
            .param("from", from)
            .update() == 1;
    }

    /**
     * Marks the import as finished: applied or stopped. Its history record stands for the
     * added rows (R16).
     */
    void over(long id, ImportState state) {
        jdbc.sql("""
                update roster_import i set added = l.added, changed = l.changed, refused = l.refused
                from (select count(*) filter (where outcome = 'ADDED' and line <= applied_to) as added,
                        count(*) filter (where outcome = 'CHANGED' and line <= applied_to) as changed,
                        count(*) filter (where outcome = 'REFUSED') as refused
                    from roster_line join roster_import on id = import_id
                    where import_id = :id) l
                where i.id = :id""").param("id", id).update();
        jdbc.sql("update roster_import set state = :state, applied_at = clock_timestamp() where id = :id")
            .param("state", state.name())
            .param("id", id)
            .update();
        jdbc.sql("""
                select record_fact(:actor, 'IMPORTED', 'roster_import', id, jsonb_build_object('kind', kind,
                    'file', file_name, 'sha256', sha256, 'mode', mode, 'state', state, 'added', added,
                    'changed', changed, 'left', left_alone, 'refused', refused, 'applied_to', applied_to))
                from roster_import where id = :id and applied_to > 0""")
            .param("actor", Actor.current())
            .param("id", id)
            .query(Long.class)
            .list();
    }

    /** Whether another import has changed the record since this one looked at it. */
    boolean isOutdated(long id) {
        return jdbc.sql("""
                select exists (select from roster_import o
                    where o.id <> i.id and o.applied_to > 0
                        and (o.applied_at >= i.checked_at or o.undone_at >= i.checked_at))
                from roster_import i where i.id = ?""").param(id).query(Boolean.class).single();
    }

    private static ImportStatus status(ResultSet row) throws SQLException {
        return new ImportStatus(row.getLong("id"), RosterKind.ofCode(row.getString("kind")).orElseThrow(),
                row.getString("file_name"), row.getLong("file_size"), row.getString("sha256"),
                row.getString("uploaded_by"), row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                ImportState.valueOf(row.getString("state")), row.getString("problem"), mode(row.getString("mode")),
                row.getLong("added"), row.getLong("changed"), row.getLong("left_alone"), row.getLong("refused"),
                row.getLong("warned"), names(row.getString("unknown_columns")), row.getLong("last_line"),
                row.getLong("applied_to"), row.getObject("check_job", Long.class),
                row.getObject("apply_job", Long.class), reading(row));
    }

    private static ImportReading reading(ResultSet row) throws SQLException {
        return new ImportReading(row.getString("sheet"), EmptyCells.ofCode(row.getString("empty_cells")).orElseThrow(),
                row.getLong("formulas"), row.getLong("known"), row.getBoolean("adds_known"));
    }

    private static @Nullable ApplyMode mode(@Nullable String code) {
        return (code != null) ? ApplyMode.ofCode(code).orElseThrow() : null;
    }

    private static List<String> names(String joined) {
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split("\n"));
    }

}
