package org.cecportal.bench;

import java.util.Arrays;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * The first page of the auditors' queue among 1,000 and among 100,000 cases under way.
 */
@PortalTest
@Tag("bench")
class AuditQueueBenchmark {

    private static final Logger log = LoggerFactory.getLogger(AuditQueueBenchmark.class);

    private static final int FEW = 1_000;

    private static final int MANY = 100_000;

    private static final int VIEWS = 1_500;

    /** So many that the compiler has done its work before the few are measured. */
    private static final int WARM_UPS = 4;

    private static final double ALLOWED_GROWTH = 1.2;

    private final MockMvc mvc;

    private final JdbcClient jdbc;

    private final TransactionTemplate transaction;

    @Autowired
    AuditQueueBenchmark(MockMvc mvc, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.mvc = mvc;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void theMedianHardlyGrowsWithTheNumberOfCases() throws Exception {
        grow(0, FEW);
        for (int i = 0; i < WARM_UPS; i++) {
            view();
        }
        long[] few = view();
        grow(FEW, MANY);
        view();
        long[] many = view();
        double growth = percentile(many, 50) / percentile(few, 50);
        log.info("/audits, milliseconds: {} cases median {} p99 {}; {} cases median {} p99 {}; growth {}", FEW,
                percentile(few, 50), percentile(few, 99), MANY, percentile(many, 50), percentile(many, 99), growth);
        assertThat(growth).isLessThanOrEqualTo(ALLOWED_GROWTH);
    }

    /**
     * Cases of the states that are under way, opened over sixty days, with four entries
     * each.
     */
    private void grow(int from, int to) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select set_config('portal.import', 'made-up', true)").query(String.class).single();
            jdbc.sql(
                    """
                            with people as (
                                insert into member (member_number, given_name, family_name)
                                select 'QUEUE' || n, 'Case', 'Number ' || n
                                from generate_series(cast(:from as int), cast(:to as int) - 1) n returning id),
                            held as (
                                insert into certification (certificate_number, member_id, type_id)
                                select 'QUEUE-' || p.id, p.id, 1 + p.id % 8 from people p returning id, member_id),
                            cycles as (
                                insert into cycle (certification_id, begins_on, ends_on)
                                select id, current_date - 900, current_date + 195 from held returning id, certification_id),
                            cases as (
                                insert into audit_case (member_id, certification_id, cycle_id, state, reason, opened_at, opened_by,
                                    due_on, claimed_by, claimed_by_name, claimed_until)
                                select h.member_id, h.id, y.id,
                                    (array['OPEN', 'SUBMITTED', 'IN_REVIEW', 'ASKED', 'SECOND_OPINION'])[1 + y.id % 5],
                                    'Benchmark', now() - make_interval(days => cast(y.id % 60 as int)), 'bench',
                                    current_date + cast(y.id % 40 as int) - 10,
                                    case when y.id % 5 = 2 then 'somebody' end, case when y.id % 5 = 2 then 'Some Body' end,
                                    case when y.id % 5 = 2 then now() + interval '1 day' end
                                from cycles y join held h on h.id = y.certification_id returning id, member_id),
                            entries as (
                                insert into cec_entry (member_id, completed_on, credits, title, source, state)
                                select member_id, current_date - 100 - k, 2, 'Workshop ' || k, 'SELF_REPORTED', 'REPORTED'
                                from people p join held h on h.member_id = p.id cross join generate_series(1, 4) k
                                returning id, member_id)
                            insert into audit_case_entry (case_id, entry_id, claimed)
                            select c.id, e.id, 2 from cases c join entries e on e.member_id = c.member_id""")
                .param("from", from)
                .param("to", to)
                .update();
        });
        for (String table : new String[] { "member", "certification", "cycle" }) {
            jdbc.sql("call gather_statistics('%s')".formatted(table)).update();
        }
    }

    private long[] view() throws Exception {
        long[] took = new long[VIEWS];
        for (int i = 0; i < VIEWS; i++) {
            long begun = System.nanoTime();
            mvc.perform(get("/audits").with(Given.auditor())).andExpect(status().isOk());
            took[i] = System.nanoTime() - begun;
        }
        return took;
    }

    /** In milliseconds, with two decimals. */
    private static double percentile(long[] took, int percent) {
        long[] sorted = took.clone();
        Arrays.sort(sorted);
        return Math.round(sorted[(sorted.length - 1) * percent / 100] / 10_000.0) / 100.0;
    }

}
