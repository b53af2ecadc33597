package org.cecportal.audits.proving;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.audits.GivenAudits;
import org.cecportal.audits.cases.AuditCaseRepository;
import org.cecportal.audits.cases.Auditor;
import org.cecportal.audits.cases.CaseEntryRepository;
import org.cecportal.audits.cases.CaseLocks;
import org.cecportal.audits.cases.CaseSteps;
import org.cecportal.audits.cases.Decision;
import org.cecportal.audits.review.Claiming;
import org.cecportal.audits.review.DecideEntry;
import org.cecportal.audits.review.Deciding;
import org.cecportal.shared.PortalSettings;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

/** The clock ends the time for proof (R14), once however many nodes there are. */
@PortalTest
class ProofDeadlinesTests {

    private static final int NODES = 2;

    private final GivenAudits audits;

    private final AuditCaseRepository cases;

    private final CaseEntryRepository entries;

    private final CaseLocks locks;

    private final CaseSteps steps;

    private final Proving proving;

    private final Extending extending;

    private final Deciding deciding;

    private final Claiming claiming;

    private final JdbcClient jdbc;

    private final PlatformTransactionManager transactions;

    private final ZoneId zone;

    @Autowired
    ProofDeadlinesTests(GivenAudits audits, AuditCaseRepository cases, CaseEntryRepository entries, CaseLocks locks,
            CaseSteps steps, Proving proving, Extending extending, Deciding deciding, Claiming claiming,
            JdbcClient jdbc, PlatformTransactionManager transactions, PortalSettings settings) {
        this.audits = audits;
        this.cases = cases;
        this.entries = entries;
        this.locks = locks;
        this.steps = steps;
        this.proving = proving;
        this.extending = extending;
        this.deciding = deciding;
        this.claiming = claiming;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.zone = settings.zone();
    }

    /** A node at a moment. */
    private ProofDeadlines at(Instant now) {
        return new ProofDeadlines(cases, entries, locks, steps, jdbc, transactions, Clock.fixed(now, zone));
    }

    private ProofDeadlines on(LocalDate day) {
        return at(day.atTime(12, 0).atZone(zone).toInstant());
    }

    /** Due long ago, so that no other case is moved by the clock of these tests. */
    private Person drawn(LocalDate due) {
        LocalDate month = audits.month();
        Person person = audits.reachable(audits.reported(audits.renewed(month, "CPT"), month, "4", "3"));
        person.earned(month.minusYears(1), "60");
        audits.drawn(month, "100");
        jdbc.sql("update audit_case set due_on = ? where id = ?").params(due, audits.caseOf(person)).update();
        return person;
    }

    private long stepsTo(Person person, String state) {
        return jdbc.sql("select count(*) from audit_transition where case_id = ? and to_state = ?")
            .params(audits.caseOf(person), state)
            .query(Long.class)
            .single();
    }

    private static final String OVER = "the time to send proof has ended";

    @Test
    void r1r14TheCaseGoesToTheAuditorsWhenTheDueDateHasPassedInTheProgrammesZone() {
        LocalDate due = LocalDate.of(2021, 3, 9);
        Person person = drawn(due);
        for (LocalDate day = due.minusDays(30); !day.isAfter(due); day = day.plusDays(1)) {
            on(day).run();
            assertThat(audits.stateOf(person)).as("%s", day).isEqualTo("OPEN");
        }
        Instant midnight = due.plusDays(1).atStartOfDay(zone).toInstant();
        at(midnight.minusSeconds(1)).run();
        assertThat(audits.stateOf(person)).isEqualTo("OPEN");
        at(midnight).run();
        assertThat(audits.stateOf(person)).isEqualTo("SUBMITTED");
        on(due.plusDays(2)).run();
        assertThat(stepsTo(person, "SUBMITTED")).isOne();
        assertThat(audits.mailed(person)).containsOnlyOnce(OVER);
    }

    @Test
    void r14OnTwoNodesAtOnceEachCaseIsSubmittedAndMailedOnce() throws Exception {
        LocalDate due = LocalDate.of(2020, 6, 1);
        List<Person> people = IntStream.range(0, 8).mapToObj(i -> drawn(due)).toList();
        CountDownLatch start = new CountDownLatch(NODES);
        try (ExecutorService nodes = Executors.newFixedThreadPool(NODES)) {
            List<Future<?>> runs = IntStream.range(0, NODES).<Future<?>>mapToObj(node -> nodes.submit(() -> {
                start.countDown();
                start.await();
                on(due.plusDays(1)).run();
                return null;
            })).toList();
            for (Future<?> run : runs) {
                run.get();
            }
        }
        assertThat(people).allSatisfy(person -> {
            assertThat(audits.stateOf(person)).isEqualTo("SUBMITTED");
            assertThat(stepsTo(person, "SUBMITTED")).isOne();
            assertThat(audits.mailed(person)).containsOnlyOnce(OVER);
        });
    }

    @Test
    void r14WhenMoreWasAskedForTheNewDueDateCounts() {
        Person person = drawn(LocalDate.of(2020, 9, 1));
        Auditor auditor = new Auditor("asks", "Asks", null);
        deciding.decide(new DecideEntry(audits.caseOf(person), audits.entriesOf(person).getFirst(), Decision.ASKED,
                null, "The other side", auditor));
        LocalDate due = jdbc.sql("select due_on from audit_case where id = ?")
            .param(audits.caseOf(person))
            .query(LocalDate.class)
            .single();
        assertThat(audits.stateOf(person)).isEqualTo("ASKED");
        jdbc.sql("update audit_case set due_on = ? where id = ?")
            .params(LocalDate.of(2020, 9, 20), audits.caseOf(person))
            .update();
        assertThat(due).isAfter(LocalDate.of(2020, 9, 20));
        on(LocalDate.of(2020, 9, 20)).run();
        assertThat(audits.stateOf(person)).isEqualTo("ASKED");
        on(LocalDate.of(2020, 9, 21)).run();
        assertThat(audits.stateOf(person)).isEqualTo("SUBMITTED");
    }

    /** Whoever asks in time loses nothing by the time an answer takes. */
    @Test
    void r14AReviewThatWasAbandonedGoesBackAndEndsInTime() {
        Person person = drawn(LocalDate.of(2020, 12, 1));
        long id = audits.caseOf(person);
        claiming.claim(id, new Auditor("leaves", "Leaves", null));
        Instant night = LocalDate.of(2020, 12, 1).atTime(23, 0).atZone(zone).toInstant();
        jdbc.sql("update audit_case set claimed_until = ? where id = ?")
            .params(night.minusSeconds(1).atOffset(ZoneOffset.UTC), id)
            .update();
        at(night.minusSeconds(2)).run();
        assertThat(audits.stateOf(person)).isEqualTo("IN_REVIEW");
        at(night).run();
        assertThat(audits.stateOf(person)).isEqualTo("OPEN");
        assertThat(audits.mailed(person)).doesNotContain(OVER);
        on(LocalDate.of(2020, 12, 2)).run();
        assertThat(audits.stateOf(person)).isEqualTo("SUBMITTED");
        assertThat(audits.mailed(person)).containsOnlyOnce(OVER);
    }

    @Test
    void r14WhileAWishForMoreTimeWaitsTheTimeIsNotOver() {
        for (boolean granted : List.of(true, false)) {
            Person person = drawn(LocalDate.of(2020, 11, 1));
            long id = audits.caseOf(person);
            LocalDate now = LocalDate.of(2120, 1, 1);
            jdbc.sql("update audit_case set due_on = ? where id = ?").params(now, id).update();
            assertThat(proving.askForTime(id, person.id(), now.plusDays(20), "In hospital"))
                .isEqualTo(Proving.Request.ASKED);
            jdbc.sql("update audit_case set due_on = ? where id = ?").params(LocalDate.of(2020, 11, 1), id).update();
            jdbc.sql("update audit_extension set until_on = ? where case_id = ?")
                .params(LocalDate.of(2020, 11, 21), id)
                .update();
            on(LocalDate.of(2020, 11, 15)).run();
            assertThat(audits.stateOf(person)).isEqualTo("OPEN");
            extending.answer(id, new Auditor("answers", "Answers", null), granted, "As things are");
            on(LocalDate.of(2020, 11, 15)).run();
            assertThat(audits.stateOf(person)).isEqualTo(granted ? "OPEN" : "SUBMITTED");
            on(LocalDate.of(2020, 11, 22)).run();
            assertThat(audits.stateOf(person)).isEqualTo("SUBMITTED");
            assertThat(audits.mailed(person)).containsOnlyOnce(OVER);
        }
    }

}
