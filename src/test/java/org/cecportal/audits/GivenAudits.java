package org.cecportal.audits;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.SignedIn;
import org.cecportal.audits.campaigns.DrawPlan;
import org.cecportal.audits.campaigns.Drawing;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Members whose cycles a roster has closed, each test in a month of its own, so that
 * nobody else's renewals are drawn.
 */
@Component
public class GivenAudits {

    private static final int MOST_SECONDS = 30;

    private static final AtomicInteger MONTHS = new AtomicInteger();

    private final Given given;

    private final Drawing drawing;

    private final JdbcClient jdbc;

    GivenAudits(Given given, Drawing drawing, JdbcClient jdbc) {
        this.given = given;
        this.drawing = drawing;
        this.jdbc = jdbc;
    }

    /** The first day of a month that no other test has renewals in. */
    public LocalDate month() {
        return LocalDate.of(1950, 1, 1).plusMonths(MONTHS.getAndIncrement());
    }

    public static DrawPlan plan(LocalDate month, String percent, String seed) {
        return new DrawPlan(month, month.plusMonths(1).minusDays(1), new BigDecimal(percent), Map.of(), seed);
    }

    /** A member whose certification was renewed on the tenth of the month. */
    public Person renewed(LocalDate month, String code) {
        return renewed(given.member("Audrey", "Checked"), month, code);
    }

    public Person renewed(Person person, LocalDate month, String code) {
        LocalDate closed = month.plusDays(9);
        person.holds(code, closed.plusDays(1), closed.plusDays(1).plusYears(3).minusDays(1));
        jdbc.sql("""
                insert into cycle (certification_id, begins_on, ends_on, closed_on)
                select max(id), :begins, :ends, :ends from certification where member_id = :member""")
            .param("begins", closed.minusYears(3).plusDays(1))
            .param("ends", closed)
            .param("member", person.id().value())
            .update();
        return person;
    }

    /** Has an address on file. */
    public Person reachable(Person person) {
        jdbc.sql("update member set email = ? where id = ?").params(address(person), person.id().value()).update();
        return person;
    }

    public static String address(Person person) {
        return "audrey" + person.number() + "@members.example";
    }

    /** The subjects of what was mailed to a member, in order, without the sender. */
    public List<String> mailed(Person person) {
        return jdbc.sql("select regexp_replace(subject, '^.*?: ', '') from mail where recipient = ? order by id")
            .param(address(person))
            .query(String.class)
            .list();
    }

    /** Reports credits that lie in the closed cycle. */
    public Person reported(Person person, LocalDate month, String... credits) {
        for (int i = 0; i < credits.length; i++) {
            person.earned(month.minusMonths(2L + i), credits[i], "SELF_REPORTED", null, "REPORTED",
                    "Workshop %d of %s".formatted(i + 1, person.number()));
        }
        return person;
    }

    public long drawn(LocalDate month, String percent) {
        Drawing.Outcome outcome = drawing.draw("Campaign of " + month, plan(month, percent, "seed " + month));
        return ((Drawing.Outcome.Done) outcome).campaignId();
    }

    /** The one case of a member. */
    public long caseOf(Person person) {
        return jdbc.sql("select id from audit_case where member_id = ?")
            .param(person.id().value())
            .query(Long.class)
            .single();
    }

    /** The entries of the member's case, in order. */
    public List<Long> entriesOf(Person person) {
        return jdbc.sql("select entry_id from audit_case_entry where case_id = ? order by id")
            .param(caseOf(person))
            .query(Long.class)
            .list();
    }

    public String stateOf(Person person) {
        return jdbc.sql("select state from audit_case where id = ?").param(caseOf(person)).query(String.class).single();
    }

    /** Ends when another transaction waits for what this one has locked. */
    public void untilSomebodyWaits() {
        Instant latest = Instant.now().plusSeconds(MOST_SECONDS);
        while (!jdbc
            .sql("""
                    select exists (select from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid)))""")
            .query(Boolean.class)
            .single()) {
            assertThat(Instant.now()).as("nobody waits").isBefore(latest);
            Thread.onSpinWait();
        }
    }

    /** A staff account without a row of its own. */
    public static RequestPostProcessor auditor(String username) {
        return Given.signedIn(new SignedIn(-1, username, null, null, "Auditor " + username, Set.of(Role.AUDITOR), 0));
    }

    /** An auditor who is a member too. */
    public static RequestPostProcessor auditor(Person person) {
        return Given.signedIn(new SignedIn(person.id().value(), "own" + person.number(), person.id(), person.number(),
                "Both", Set.of(Role.MEMBER, Role.AUDITOR), 0));
    }

}
