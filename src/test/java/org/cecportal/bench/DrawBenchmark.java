package org.cecportal.bench;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;

import org.cecportal.PortalTest;
import org.cecportal.audits.campaigns.DrawPlan;
import org.cecportal.audits.campaigns.Drawing;
import org.cecportal.audits.cases.Auditor;
import org.cecportal.audits.review.CaseQueue;
import org.cecportal.audits.review.Claiming;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A draw of 100,000 cases with four entries each, and the next case right after it, when
 * nobody has sent proof yet.
 */
@PortalTest
@Tag("bench")
class DrawBenchmark {

    private static final Logger log = LoggerFactory.getLogger(DrawBenchmark.class);

    private static final int CASES = 100_000;

    private static final int CLAIMS = 300;

    /** A tenth of a per cent of the cases. */
    private static final long MOST_ROWS_READ = CASES / 1_000;

    private static final LocalDate CLOSED = LocalDate.of(1940, 5, 10);

    private static final Auditor AUDITOR = new Auditor("drawbench", "Draw Bench", null);

    private final Drawing drawing;

    private final Claiming claiming;

    private final JdbcClient jdbc;

    private final TransactionTemplate transaction;

    @Autowired
    DrawBenchmark(Drawing drawing, Claiming claiming, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.drawing = drawing;
        this.claiming = claiming;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void afterALargeDrawAuditorsReadFewRows() throws Exception {
        fill();
        long begun = System.nanoTime();
        Drawing.Outcome outcome = drawing.draw("Benchmark", new DrawPlan(CLOSED.withDayOfMonth(1),
                CLOSED.withDayOfMonth(31), BigDecimal.valueOf(100), Map.of(), "bench"));
        double seconds = (System.nanoTime() - begun) / 1e9;
        assertThat(outcome).isInstanceOf(Drawing.Outcome.Done.class);
        long campaign = ((Drawing.Outcome.Done) outcome).campaignId();
        assertThat(jdbc.sql("select count(*) from audit_case where campaign_id = ?")
            .param(campaign)
            .query(Integer.class)
            .single()).isEqualTo(CASES);
        CaseQueue.Filter every = new CaseQueue.Filter(null, null, null, false, false);
        long claimed = rowsRead(() -> claiming.next(AUDITOR, every));
        double median = claims(every);
        log.info("draw of {} cases: {} s; claim next reads {} cases, median {} ms", CASES, seconds, claimed, median);
        assertThat(claimed).isLessThanOrEqualTo(MOST_ROWS_READ);
    }

    private void fill() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select set_config('portal.import', 'made-up', true)").query(String.class).single();
            jdbc.sql("""
                    with people as (
                        insert into member (member_number, given_name, family_name)
                        select 'DRAW' || n, 'Draw', 'Number ' || n from generate_series(1, :cases) n returning id),
                    held as (
                        insert into certification (certificate_number, member_id, type_id)
                        select 'DRAW-' || id, id, 1 + id % 8 from people returning id),
                    closed as (
                        insert into cycle (certification_id, begins_on, ends_on, closed_on)
                        select id, :begins, :ends, :ends from held),
                    current as (
                        insert into cycle (certification_id, begins_on, ends_on)
                        select id, :next, :nextEnds from held)
                    insert into cec_entry (member_id, completed_on, credits, title, source, state)
                    select id, cast(:ends as date) - 100 * k, 4, 'Workshop ' || k, 'SELF_REPORTED', 'REPORTED'
                    from people cross join generate_series(1, 4) k""")
                .param("cases", CASES)
                .param("begins", CLOSED.minusYears(3).plusDays(1))
                .param("ends", CLOSED)
                .param("next", CLOSED.plusDays(1))
                .param("nextEnds", CLOSED.plusYears(3))
                .update();
        });
        for (String table : new String[] { "member", "certification", "cycle", "cec_entry" }) {
            jdbc.sql("call gather_statistics('%s')".formatted(table)).update();
        }
    }

    /** How many rows of cases are read; what is claimed is given back. */
    private long rowsRead(Callable<?> what) throws Exception {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            long before = rowsRead();
            try {
                what.call();
            }
            catch (Exception ex) {
                throw new IllegalStateException(ex);
            }
            return rowsRead() - before;
        });
    }

    private long rowsRead() {
        return jdbc.sql("""
                select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables
                where relname = 'audit_case'""").query(Long.class).single();
    }

    /** The median, in milliseconds. */
    private double claims(CaseQueue.Filter among) {
        long[] took = new long[CLAIMS];
        for (int i = 0; i < CLAIMS; i++) {
            long begun = System.nanoTime();
            transaction.executeWithoutResult(status -> {
                status.setRollbackOnly();
                assertThat(claiming.next(AUDITOR, among)).isPresent();
            });
            took[i] = System.nanoTime() - begun;
        }
        Arrays.sort(took);
        return Math.round(took[CLAIMS / 2] / 10_000.0) / 100.0;
    }

}
