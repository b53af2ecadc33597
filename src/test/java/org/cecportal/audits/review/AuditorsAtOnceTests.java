package org.cecportal.audits.review;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.cecportal.PortalTest;
import org.cecportal.audits.GivenAudits;
import org.cecportal.audits.cases.Auditor;
import org.cecportal.audits.cases.CaseState;
import org.cecportal.audits.cases.Decision;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** R14: never two auditors on one case. */
@PortalTest
class AuditorsAtOnceTests {

    private static final int CASES = 1000;

    private static final int AUDITORS = 10;

    private final GivenAudits audits;

    private final Claiming claiming;

    private final Deciding deciding;

    private final JdbcClient jdbc;

    @Autowired
    AuditorsAtOnceTests(GivenAudits audits, Claiming claiming, Deciding deciding, JdbcClient jdbc) {
        this.audits = audits;
        this.claiming = claiming;
        this.deciding = deciding;
        this.jdbc = jdbc;
    }

    @Test
    void r14TenAuditorsDecideAThousandCasesOnceEach() throws Exception {
        LocalDate month = audits.month();
        crowd(month);
        long campaign = audits.drawn(month, "100");
        List<Long> taken = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AUDITORS)) {
            List<Future<List<Long>>> shifts = new ArrayList<>();
            for (int i = 0; i < AUDITORS; i++) {
                Auditor auditor = new Auditor("atonce" + i, "At Once " + i, null);
                shifts.add(threads.submit(() -> work(auditor, campaign)));
            }
            for (Future<List<Long>> shift : shifts) {
                List<Long> own = shift.get();
                assertThat(own).isNotEmpty();
                taken.addAll(own);
            }
        }
        assertThat(taken).hasSize(CASES).doesNotHaveDuplicates();
        assertThat(jdbc
            .sql("select count(*) from audit_decision d join audit_case a on a.id = d.case_id where campaign_id = ?")
            .param(campaign)
            .query(Integer.class)
            .single()).isEqualTo(CASES);
        assertThat(jdbc.sql("select distinct state from audit_case where campaign_id = ?")
            .param(campaign)
            .query(String.class)
            .list()).containsExactly("DECIDED");
        assertThat(jdbc.sql("""
                select (select coalesce(sum(cases), 0) from audit_tally where state = 'DECIDED')
                    = (select count(*) from audit_case where state = 'DECIDED')""").query(Boolean.class).single())
            .isTrue();
    }

    private List<Long> work(Auditor auditor, long campaign) {
        List<Long> done = new ArrayList<>();
        Optional<Long> next = claiming.next(auditor, new CaseQueue.Filter(campaign, null, null, false, false));
        while (next.isPresent()) {
            long id = next.get();
            long entry = jdbc.sql("select entry_id from audit_case_entry where case_id = ?")
                .param(id)
                .query(Long.class)
                .single();
            assertThat(deciding.decide(new DecideEntry(id, entry, Decision.ACCEPTED, null, "Seen", auditor)))
                .isEqualTo(new DecisionOutcome.Taken(CaseState.DECIDED, false));
            done.add(id);
            next = claiming.next(auditor, new CaseQueue.Filter(campaign, null, null, false, false));
        }
        return done;
    }

    private void crowd(LocalDate month) {
        jdbc.sql("""
                with people as (
                    insert into member (member_number, given_name, family_name)
                    select 'ATONCE' || n, 'At', 'Once' from generate_series(1, :cases) n returning id),
                held as (
                    insert into certification (certificate_number, member_id, type_id)
                    select 'ATONCE-' || p.id, p.id, t.id from people p, certification_type t where t.code = 'CPT'
                    returning id),
                closed as (
                    insert into cycle (certification_id, begins_on, ends_on, closed_on)
                    select id, :begins, :ends, :ends from held),
                current as (
                    insert into cycle (certification_id, begins_on, ends_on)
                    select id, :next, :nextEnds from held)
                insert into cec_entry (member_id, completed_on, credits, title, source, state)
                select id, :ends, 4, 'Workshop', 'SELF_REPORTED', 'REPORTED' from people""")
            .param("cases", CASES)
            .param("begins", month.minusYears(3))
            .param("ends", month.plusDays(1))
            .param("next", month.plusDays(2))
            .param("nextEnds", month.plusYears(3))
            .update();
    }

}
