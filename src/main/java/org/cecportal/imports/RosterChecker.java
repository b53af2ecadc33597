package org.cecportal.imports;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cecportal.imports.mapping.ArrangedRows;
import org.cecportal.imports.mapping.Reading;
import org.cecportal.imports.mapping.ReadingChoices;
import org.cecportal.imports.mapping.Readings;
import org.cecportal.imports.mapping.Understanding;
import org.cecportal.imports.reading.RosterReader;
import org.cecportal.imports.reading.RosterRow;
import org.cecportal.imports.reading.RosterRows;
import org.cecportal.imports.reading.Sentences;
import org.cecportal.imports.reading.UnreadableRosterException;
import org.cecportal.imports.staging.RosterLayout;
import org.cecportal.imports.staging.RowParser;
import org.cecportal.imports.staging.StagingWriter;
import org.cecportal.jobs.JobProgress;
import org.cecportal.shared.Actor;
import org.cecportal.shared.RosterTarget;
import org.cecportal.shared.StagedRoster;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads a file into the staging tables and finds out what applying it would do. The
 * results of lines already applied stay.
 */
@Component
class RosterChecker {

    /** Shares of the work, in percent: reading is most of it. */
    static final int READ = 70;

    static final int WHOLE = 100;

    /** A dry run of up to this many rows keeps its values when another one follows. */
    private static final int KEPT_ROWS = 5000;

    private static final Duration KEPT_FOR = Duration.ofDays(7);

    private final JdbcTemplate template;

    private final JdbcClient jdbc;

    private final TransactionTemplate transactions;

    private final RosterReader reader;

    private final Understanding understanding;

    private final Readings readings;

    private final ImportRepository imports;

    private final Map<String, RosterTarget> targets;

    private final Sentences sentences;

    private final Clock clock;

    RosterChecker(JdbcTemplate template, JdbcClient jdbc, PlatformTransactionManager transactions, RosterReader reader,
            Understanding understanding, Readings readings, ImportRepository imports, List<RosterTarget> targets,
            Sentences sentences, Clock clock) {
        this.template = template;
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.reader = reader;
        this.understanding = understanding;
        this.readings = readings;
        this.imports = imports;
        this.targets = targets.stream().collect(Collectors.toMap(RosterTarget::kind, Function.identity()));
        this.sentences = sentences;
        this.clock = clock;
    }

    RosterTarget targetOf(RosterKind kind) {
        RosterTarget target = targets.get(kind.code());
        if (target == null) {
            throw new IllegalStateException("Nobody takes rosters of " + kind.code());
        }
        return target;
    }

    /** The staged roster. */
    StagedRoster staged(long importId) {
        return transactions.execute(status -> imports.roster(importId));
    }

    /**
     * Reads the file and checks each line after the applied ones.
     * @return whether it was clear how to read it; else nothing is staged
     * @throws UnreadableRosterException when it is no roster
     */
    boolean check(ImportStatus status, JobProgress progress) {
        clear(status, status.kind().layout());
        ReadingChoices choices = readings.choices(status.id());
        Reading reading = understand(status, choices, false);
        if (reading.hasDoubts()) {
            return false;
        }
        if (!stage(status, reading, progress)) {
            clear(status, status.kind().layout());
            reading = understand(status, choices, true);
            if (reading.hasDoubts()) {
                return false;
            }
            stage(status, reading, progress);
        }
        compare(status, progress);
        return true;
    }

    /** Reads the file again as it was understood before. */
    void checkAgain(ImportStatus status, JobProgress progress) {
        Reading reading = readings.find(status.id()).filter(known -> !known.hasDoubts()).orElse(null);
        if (reading == null) {
            check(status, progress);
            return;
        }
        clear(status, status.kind().layout());
        stage(status, reading, progress);
        compare(status, progress);
    }

    private Reading understand(ImportStatus status, ReadingChoices choices, boolean allDates) {
        Reading reading = understanding.of(status.id(), status.fileSize(), status.kind().code(), status.kind().layout(),
                choices, allDates);
        readings.understood(status.id(), reading);
        if (reading.headerLine() == 0) {
            throw new UnreadableRosterException("imports.problem.empty");
        }
        return reading;
    }

    private void compare(ImportStatus status, JobProgress progress) {
        gather(status.kind().layout().table());
        progress.report(READ, WHOLE, sentences.say("imports.progress.comparing"));
        classify(status);
        gather("roster_line");
    }

    private void clear(ImportStatus status, RosterLayout layout) {
        transactions.executeWithoutResult(transaction -> {
            jdbc.sql("update roster_import set checked_at = null where id = ?").param(status.id()).update();
            unstage(status.id(), layout);
            jdbc.sql("delete from roster_line where import_id = ? and line > ? and (" + ImportRepository.CHOSEN
                    + ") is not true")
                .params(status.id(), status.appliedTo())
                .update();
        });
    }

    /**
     * @return false when it stopped at a date that can be read in two ways
     */
    private boolean stage(ImportStatus status, Reading reading, JobProgress progress) {
        RosterLayout layout = status.kind().layout();
        LocalDate today = LocalDate.now(clock);
        try (RosterRows file = reader.open(status.id(), status.fileSize(), reading.choice());
                ArrangedRows rows = new ArrangedRows(file, layout, reading, today)) {
            transactions.executeWithoutResult(transaction -> {
                imports.sheet(status.id(), rows.facts().sheet());
                imports.columns(status.id(), rows.header());
            });
            RowParser parser = new RowParser(layout, rows.header(), today.toString());
            StagingWriter staging = new StagingWriter(template, transactions, status.id(), layout);
            boolean unknownOrder = reading.datesSaid().equals("none");
            long count = 0;
            long formulas = 0;
            for (RosterRow row = rows.next(); row != null; row = rows.next()) {
                if (unknownOrder && rows.isDateOrderMissing()) {
                    return false;
                }
                if (row.isBlank()) {
                    continue;
                }
                count++;
                formulas += row.calculated();
                staging.accept(row.line(), parser.parse(row));
                if (staging.isFull()) {
                    staging.flush();
                    progress.report((long) (READ * rows.share()), WHOLE, sentences.say("imports.progress.read", count));
                }
            }
            if (count == 0) {
                throw new UnreadableRosterException("imports.problem.no-rows");
            }
            staging.flush();
            long calculated = formulas;
            transactions.executeWithoutResult(transaction -> imports.calculated(status.id(), calculated));
            return true;
        }
    }

    /** Checks the staged lines after the applied ones against the current records. */
    void classify(ImportStatus status) {
        RosterLayout layout = status.kind().layout();
        StagedRoster roster = staged(status.id());
        transactions.executeWithoutResult(transaction -> {
            OffsetDateTime since = jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single();
            jdbc.sql("set local work_mem = '64MB'").update();
            jdbc.sql("""
                    delete from roster_line l
                    where import_id = :import and line > :applied and exists (
                        select from %s s where s.import_id = l.import_id and s.line = l.line)"""
                .formatted(layout.table())).param("import", status.id()).param("applied", status.appliedTo()).update();
            targetOf(status.kind()).classify(roster);
            refuseOwnProfile(status);
            refuseErased(status);
            imports.counted(status.id(), since);
        });
    }

    /** Nobody imports for the own profile; a row that changes nothing may stay (R17). */
    private void refuseOwnProfile(ImportStatus status) {
        jdbc.sql("""
                update roster_line set outcome = 'REFUSED', reason = 'imports.reason.own-profile', warnings = null
                where import_id = :import and line > :applied and outcome in ('ADDED', 'CHANGED')
                    and owner_id in (select own_profiles(:who))""")
            .param("import", status.id())
            .param("applied", status.appliedTo())
            .param("who", Actor.current())
            .update();
    }

    /** A roster of old does not bring back what was erased. */
    private void refuseErased(ImportStatus status) {
        jdbc.sql("""
                update roster_line set outcome = 'REFUSED', reason = 'imports.reason.erased', warnings = null
                where import_id = :import and line > :applied and outcome <> 'REFUSED'
                    and owner_id in (select id from erased_member)""")
            .param("import", status.id())
            .param("applied", status.appliedTo())
            .update();
    }

    /**
     * Whether all rows are staged and checked; an interrupted check leaves no mark of its
     * end.
     */
    boolean isStaged(ImportStatus status) {
        return jdbc
            .sql("select checked_at is not null and exists (select from %s s where s.import_id = i.id) "
                .formatted(status.kind().layout().table()) + "from roster_import i where i.id = ?")
            .param(status.id())
            .query(Boolean.class)
            .single();
    }

    /**
     * Deletes staged rows, which are needed only until they are applied and can be made
     * again.
     */
    void unstage(long importId, RosterLayout layout) {
        jdbc.sql("delete from %s where import_id = ?".formatted(layout.table())).param(importId).update();
    }

    void dropLines(long importId) {
        jdbc.sql("delete from roster_line where import_id = ?").param(importId).update();
    }

    /**
     * Deletes the rows that other dry runs of this kind have staged. Small ones stay for
     * some days, because their pages show the values. An import that is about to be
     * applied keeps its rows, or waits and stages them again.
     */
    void unstageOthers(ImportStatus status) {
        jdbc.sql("""
                delete from %s s using (
                    select id from roster_import
                    where id <> :import and state not in ('UPLOADED', 'APPLYING', 'UNDOING')
                        and (added + changed + left_alone + refused > :few or uploaded_at < :before)
                    for update skip locked) i
                where s.import_id = i.id""".formatted(status.kind().layout().table()))
            .param("import", status.id())
            .param("few", KEPT_ROWS)
            .param("before", clock.instant().minus(KEPT_FOR).atOffset(ZoneOffset.UTC))
            .update();
    }

    void gather(String table) {
        transactions
            .executeWithoutResult(status -> jdbc.sql("call gather_statistics(:table)").param("table", table).update());
    }

}
