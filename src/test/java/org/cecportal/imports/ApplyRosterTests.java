package org.cecportal.imports;

import java.util.ArrayList;
import java.util.List;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.imports.reading.ImportSettings;
import org.cecportal.imports.reading.Sentences;
import org.cecportal.jobs.JobCancelledException;
import org.cecportal.jobs.JobProgress;
import org.cecportal.jobs.JobState;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.RosterLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Batches, cancelling, and going on after a crash at any line. */
@PortalTest
class ApplyRosterTests {

    private static final int ROWS = 95;

    private static final JobProgress NOBODY_LOOKS = (done, total, message) -> {
    };

    @Autowired
    RosterChecker checking;

    @Autowired
    ImportRepository imports;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ChangeReason reason;

    @Autowired
    RosterLock lock;

    @Autowired
    Sentences sentences;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Rosters rosters;

    @Autowired
    Given given;

    private ApplyRoster byTens;

    private String key;

    @BeforeEach
    void batchesOfTenLines() {
        byTens = new ApplyRoster(checking, imports, jdbc, reason, lock, sentences,
                new ImportSettings(DataSize.ofMegabytes(100), DataSize.ofMegabytes(100), 10), transactions);
        key = "A" + System.nanoTime();
    }

    @AfterEach
    void nobodyElseWaits() {
        jdbc.sql("update roster_import set state = 'STOPPED' where state = 'APPLYING'").update();
    }

    @Test
    void aCrashAfterAnyBatchLosesAndDoublesNothing() {
        for (int crash = 0; crash < 11; crash++) {
            key = "A" + System.nanoTime();
            long id = beginApplying(ApplyMode.VALID);
            CrashAfter failing = new CrashAfter(crash);
            assertThatExceptionOfType(Crash.class).isThrownBy(() -> byTens.run(id, failing));
            assertThat(entries())
                .isEqualTo(imports.get(id).appliedTo() == 0 ? 0 : Math.min(ROWS, imports.get(id).appliedTo() - 1));
            if (crash % 2 == 1) {
                jdbc.sql("delete from staged_cec where import_id = ?").param(id).update();
            }
            byTens.run(id, NOBODY_LOOKS);
            assertThat(imports.get(id).state()).isEqualTo(ImportState.APPLIED);
            assertThat(imports.get(id).added()).isEqualTo(ROWS);
            assertThat(entries()).isEqualTo(ROWS);
            assertThat(byTens.run(id, NOBODY_LOOKS)).startsWith("95 rows added");
        }
    }

    @Test
    void cancellingStopsBetweenBatchesAndSaysWhere() {
        long id = beginApplying(ApplyMode.VALID);
        List<Long> seen = new ArrayList<>();
        assertThatExceptionOfType(JobCancelledException.class).isThrownBy(() -> byTens.run(id, (done, total, text) -> {
            seen.add(done);
            if (done >= 30) {
                throw new JobCancelledException();
            }
        }));
        byTens.ended(id, JobState.CANCELLED);
        ImportStatus stopped = imports.get(id);
        assertThat(stopped.state()).isEqualTo(ImportState.STOPPED);
        assertThat(stopped.appliedTo()).isEqualTo(30);
        assertThat(entries()).isEqualTo(29);
        assertThat(seen).contains(10L, 20L, 30L);
        assertThat(jdbc
            .sql("select after ->> 'state' from history_entry where subject_type = 'roster_import' "
                    + "and subject_id = ?")
            .param(id)
            .query(String.class)
            .list()).containsExactly("STOPPED");
        byTens.ended(id, JobState.CANCELLED);
        assertThat(imports.get(id).state()).isEqualTo(ImportState.STOPPED);
        ImportStatus again = rosters.load(RosterKind.CECS, file(given.member("Any", "Body").number()));
        assertThat(again.added()).isEqualTo(ROWS - 29);
        assertThat(entries()).isEqualTo(ROWS);
    }

    @Test
    void rowsThatVanishBetweenBatchesAreMadeAgain() {
        long id = beginApplying(ApplyMode.VALID);
        List<Long> vanished = new ArrayList<>();
        byTens.run(id, (done, total, text) -> {
            if (done == 30 && vanished.isEmpty()) {
                vanished.add(done);
                jdbc.sql("delete from staged_cec where import_id = ?").param(id).update();
            }
        });
        assertThat(vanished).hasSize(1);
        assertThat(imports.get(id).state()).isEqualTo(ImportState.APPLIED);
        assertThat(entries()).isEqualTo(ROWS);
    }

    @Test
    void rowsAreNotTakenForJudgedWhenMakingThemAgainWasCutShort() {
        long id = beginApplying(ApplyMode.VALID);
        jdbc.sql("delete from staged_cec where import_id = ?").param(id).update();
        assertThatExceptionOfType(Crash.class).isThrownBy(() -> byTens.run(id, (done, total, text) -> {
            if (jdbc.sql("select exists (select from staged_cec where import_id = ?)")
                .param(id)
                .query(Boolean.class)
                .single()) {
                throw new Crash();
            }
        }));
        byTens.run(id, NOBODY_LOOKS);
        assertThat(imports.get(id).added()).isEqualTo(ROWS);
        assertThat(entries()).isEqualTo(ROWS);
    }

    @Test
    void allAtOnceIsAppliedWholeOrNotAtAll() {
        long id = beginApplying(ApplyMode.ALL);
        assertThatExceptionOfType(Crash.class).isThrownBy(() -> byTens.run(id, new CrashAfter(6)));
        assertThat(entries()).isZero();
        assertThat(imports.get(id).appliedTo()).isZero();
        byTens.run(id, NOBODY_LOOKS);
        assertThat(imports.get(id).state()).isEqualTo(ImportState.APPLIED);
        assertThat(entries()).isEqualTo(ROWS);
    }

    @Test
    void aJobThatWasCancelledBeforeItBeganLeavesTheWayFree() {
        long id = beginApplying(ApplyMode.VALID);
        byTens.ended(id, JobState.CANCELLED);
        assertThat(imports.get(id).state()).isEqualTo(ImportState.STOPPED);
        assertThat(entries()).isZero();
    }

    private long beginApplying(ApplyMode mode) {
        long id = rosters.check(RosterKind.CECS, file(given.member("Any", "Body").number())).id();
        new TransactionTemplate(transactions)
            .executeWithoutResult(status -> assertThat(imports.beginApplying(id, mode, false)).isTrue());
        return id;
    }

    private String file(String member) {
        StringBuilder file = new StringBuilder("external_id,member_number,completed_on,title,source,credits\n");
        for (int row = 0; row < ROWS; row++) {
            file.append(key).append('-').append(row).append(',').append(member).append(",2025-01-02,One,SUMMIT,1\n");
        }
        return file.toString();
    }

    private long entries() {
        return jdbc.sql("select count(*) from cec_entry where external_id like ? || '-%'")
            .param(key)
            .query(Long.class)
            .single();
    }

    private static final class Crash extends RuntimeException {

    }

    private static final class CrashAfter implements JobProgress {

        private int left;

        CrashAfter(int reports) {
            this.left = reports;
        }

        @Override
        public void report(long done, long total, String message) {
            if (left-- == 0) {
                throw new Crash();
            }
        }

    }

}
