package org.cecportal.today;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.cecportal.Browser;
import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Role;
import org.cecportal.audits.GivenAudits;
import org.cecportal.shared.waiting.Waiting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

@PortalTest
class TodayTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Given given;

    @Autowired
    GivenAudits audits;

    @Autowired
    Newcomers people;

    @Autowired
    Today today;

    @Autowired
    Digest digest;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StatementCounter statements;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Clock clock;

    private LocalDate day;

    private Person member;

    @BeforeEach
    void aMember() {
        day = LocalDate.now(clock);
        member = given.member("Tove", "Today").holds("CPT", day.minusYears(4), day.minusYears(1));
    }

    private long count(String kind) {
        return today.waiting().stream().filter(one -> one.kind().equals(kind)).mapToLong(Waiting::count).sum();
    }

    private void counts(String kind, String sql, Object... parameters) {
        long before = count(kind);
        jdbc.sql(sql).params(parameters).update();
        assertThat(count(kind)).as(kind).isEqualTo(before + 1);
    }

    @Test
    void eachKindOfWorkIsCounted() throws Exception {
        long id = member.id().value();
        counts("requests", "insert into duplicate_request (member_id, asked_at, state) values (?, now(), 'OPEN')", id);
        counts("cheques",
                """
                        insert into payment (member_id, purpose, subject_id, gateway, state, amount_minor, currency, description,
                            requested_at)
                        values (?, 'RENEWAL', -5, 'OFFLINE', 'PENDING', 6000, 'USD', 'Renewal', now())""",
                id);
        counts("questioned",
                """
                        insert into payment (member_id, purpose, subject_id, gateway, state, amount_minor, currency, description,
                            requested_at, paid_minor, paid_currency, paid_at, problem)
                        values (?, 'RENEWAL', -6, 'SANDBOX', 'QUESTIONED', 6000, 'USD', 'Renewal', now(), 5000, 'USD', now(),
                            'AMOUNT_DIFFERS')""",
                id);
        counts("reinstatements", """
                insert into renewal (member_id, kind, state, certification_id, cycle_id, started_at)
                select ?, 'REINSTATEMENT', 'REQUESTED', y.certification_id, y.id, now()
                from cycle y join certification c on c.id = y.certification_id where c.member_id = ?""", id, id);
        counts("mail", """
                insert into mail (recipient, subject, body, written_at, due_at)
                values ('nobody@b.example', 'Subject', 'Body', now(), 'infinity')""");
        counts("failed-jobs", """
                insert into job (kind, subject_id, submitted_by, submitted_at, state, finished_at)
                values ('test', 1, 'x', now(), 'FAILED', now())""");
        counts("stuck-jobs", """
                insert into job (kind, subject_id, submitted_by, submitted_at, state)
                values ('test', 1, 'x', now() - interval '2 hours', 'RUNNING')""");
        counts("imports", """
                insert into roster_import (kind, state, file_name, file_size, sha256, uploaded_by, uploaded_at)
                values ('members', 'CHECKED', 'x.csv', 1, 'x', 'x', now())""");
        counts("approvals", """
                insert into approval (kind, details, reason, state, asked_at, expires_at)
                values ('refund', '{"payment": "1", "amount": "USD 1.00"}', 'because', 'WAITING', now(),
                    now() + interval '1 day')""");
        counts("expiring", """
                with held as (
                    insert into certification (certificate_number, member_id, type_id)
                    select 'TODAY-' || ?, ?, id from certification_type where code = 'EP' returning id)
                insert into cycle (certification_id, begins_on, ends_on)
                select id, cast(? as date), cast(? as date) from held""", id, id, day.minusYears(3), day.plusDays(30));
        LocalDate month = audits.month();
        Person audited = audits.reported(audits.renewed(month, "CPT"), month, "2.00");
        audits.drawn(month, "100");
        counts("extensions", """
                insert into audit_extension (case_id, state, until_on, reason, requested_at)
                values (?, 'REQUESTED', ?, 'Away', now())""", audits.caseOf(audited), day.plusDays(40));
    }

    /**
     * R14: somebody is left as long as one active auditor has not decided in the case.
     */
    @Test
    void anAppealWaitsHereOnceNobodyIsLeftToAnswerIt() throws Exception {
        LocalDate month = audits.month();
        Person audited = audits.reported(audits.renewed(month, "CPT"), month, "2.00");
        audits.drawn(month, "100");
        long before = count("appeals");
        jdbc.sql("""
                insert into audit_appeal (case_id, state, reason, requested_at)
                values (?, 'REQUESTED', 'Unfair', now())""").param(audits.caseOf(audited)).update();
        people.staff(Role.AUDITOR);
        assertThat(count("appeals")).isEqualTo(before);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("update account set roles = array['ADMIN'] where 'AUDITOR' = any (roles)").update();
            assertThat(count("appeals")).isEqualTo(before + 1);
            status.setRollbackOnly();
        });
    }

    @Test
    void whatHasWaitedLongestComesFirst() {
        jdbc.sql("""
                insert into duplicate_request (member_id, asked_at, state)
                values (?, now() - interval '400 days', 'OPEN')""").param(member.id().value()).update();
        List<Waiting> waiting = today.waiting();
        assertThat(waiting.getFirst().kind()).isEqualTo("requests");
        assertThat(waiting.stream().map(Waiting::oldest).toList())
            .isSortedAccordingTo(Comparator.nullsLast(Comparator.<Instant>naturalOrder()));
    }

    @Test
    void administratorsSeeItAndOthersDoNot() {
        jdbc.sql("insert into duplicate_request (member_id, asked_at, state) values (?, now(), 'OPEN')")
            .param(member.id().value())
            .update();
        Browser admin = new Browser(mvc).signIn(people.staff(Role.ADMIN), Newcomers.PASSWORD).visit("/admin");
        assertThat(admin.page().expectFirst("[data-kind=requests] a").attr("href")).isEqualTo("/admin/duplicates");
        Browser support = new Browser(mvc).signIn(people.staff(Role.SUPPORT), Newcomers.PASSWORD).visit("/admin");
        assertThat(support.path()).isEqualTo("/admin/members");
    }

    @Test
    void theStatementsOfThePageAreConstant() throws Exception {
        mvc.perform(get("/admin").with(Given.admin()));
        int few = statements.count(() -> mvc.perform(get("/admin").with(Given.admin())).andReturn());
        for (int i = 0; i < 30; i++) {
            jdbc.sql("""
                    insert into mail (recipient, subject, body, written_at, due_at)
                    values ('nobody@b.example', 'Subject', 'Body', now(), 'infinity')""").update();
        }
        assertThat(statements.count(() -> mvc.perform(get("/admin").with(Given.admin())).andReturn())).isEqualTo(few)
            .isLessThanOrEqualTo(20);
    }

    @Test
    void theListIsMailedOnceADayToThoseWhoWantIt() {
        String wants = people.staff(Role.ADMIN);
        String wantsNot = people.staff(Role.ADMIN);
        new Browser(mvc).signIn(wants, Newcomers.PASSWORD).visit("/admin").fill("digestByMail", "true").press("Save");
        jdbc.sql("insert into duplicate_request (member_id, asked_at, state) values (?, now(), 'OPEN')")
            .param(member.id().value())
            .update();
        digest.send();
        digest.send();
        List<String> letters = new ArrayList<>(lettersTo(wants));
        assertThat(letters).hasSize(1);
        assertThat(letters.getFirst()).contains("to find another profile", "/admin");
        assertThat(lettersTo(wantsNot)).isEmpty();
        new Browser(mvc).signIn(wants, Newcomers.PASSWORD).visit("/admin").fill("digestByMail", "false").press("Save");
        jdbc.sql("update mail set about = null where recipient = ?").param(wants + "@people.example").update();
        digest.send();
        assertThat(lettersTo(wants)).hasSize(1);
    }

    private List<String> lettersTo(String username) {
        return jdbc.sql("select body from mail where recipient = ?")
            .param(username + "@people.example")
            .query(String.class)
            .list();
    }

}
