package org.cecportal.audits.deficiencies;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.audits.GivenAudits;
import org.cecportal.audits.cases.Auditor;
import org.cecportal.audits.cases.CaseOpening;
import org.cecportal.audits.cases.CaseOpening.Outcome;
import org.cecportal.audits.cases.CaseOpening.Scope;
import org.cecportal.audits.cases.Decision;
import org.cecportal.audits.review.DecideEntry;
import org.cecportal.audits.review.Deciding;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Members whose last closed cycle lacks credits since an audit. */
@Component
public class GivenDeficiencies {

    public static final Auditor FIRST = new Auditor("first", "Auditor first", null);

    public static final Auditor SECOND = new Auditor("second", "Auditor second", null);

    public static final Auditor THIRD = new Auditor("third", "Auditor third", null);

    private final Given given;

    private final GivenAudits audits;

    private final CaseOpening opening;

    private final Deciding deciding;

    private final DeficiencyDeadlines deadlines;

    private final JdbcClient jdbc;

    private final Clock clock;

    GivenDeficiencies(Given given, GivenAudits audits, CaseOpening opening, Deciding deciding,
            DeficiencyDeadlines deadlines, JdbcClient jdbc, Clock clock) {
        this.given = given;
        this.audits = audits;
        this.opening = opening;
        this.deciding = deciding;
        this.deadlines = deadlines;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** The month in which these members have renewed. */
    public LocalDate month() {
        return today().withDayOfMonth(1).minusMonths(7);
    }

    /**
     * A trainer in the first year of a cycle, with 42 CECs of others and these
     * self-reported in the one before; its case is open.
     */
    public Person audited(String... reported) {
        Person person = audits.reported(audits.renewed(given.member("Short", "Case"), month(), "CPT"), month(),
                reported);
        person.earned(month().minusYears(1), "42");
        jdbc.sql("update member set email = ? where id = ?")
            .params("short" + person.number() + "@members.example", person.id().value())
            .update();
        Outcome opened = opening.open(person.id(), Scope.RENEWED, "Checked", FIRST);
        if (!(opened instanceof Outcome.Opened)) {
            throw new IllegalStateException("No case: " + opened);
        }
        return person;
    }

    /** Two entries were rejected; 3.00 CECs are missing. */
    public Person deficient() {
        return rejected(audited("2", "3"));
    }

    /** Everything in the case is rejected by one auditor and confirmed by another. */
    public Person rejected(Person person) {
        for (Auditor auditor : List.of(FIRST, SECOND)) {
            for (long entry : audits.entriesOf(person)) {
                deciding.decide(
                        new DecideEntry(audits.caseOf(person), entry, Decision.REJECTED, null, "No proof", auditor));
            }
        }
        return person;
    }

    /** The state and what is missing. */
    public String deficiency(Person person) {
        return jdbc.sql("select state || ' ' || missing from audit_deficiency where member_id = ?")
            .param(person.id().value())
            .query(String.class)
            .optional()
            .orElse("");
    }

    /** So many days pass for this deficiency and its case; nobody else gets older. */
    public void pass(Person person, int days) {
        String changed = """
                update audit_deficiency set opened_at = %s, unmet_at = %s, due_on = due_on - :days,
                    replaceable_until = replaceable_until - :days
                where case_id = :case""".formatted(earlier("opened_at"), earlier("unmet_at"));
        for (String sql : List.of(changed,
                "update audit_case set decided_at = %s where id = :case".formatted(earlier("decided_at")),
                "update audit_appeal set requested_at = %s where case_id = :case".formatted(earlier("requested_at")))) {
            jdbc.sql(sql)
                .param("days", days)
                .param("zone", clock.getZone().getId())
                .param("case", audits.caseOf(person))
                .update();
        }
    }

    /** At the same time of day, whatever clocks were put back in between. */
    private static String earlier(String column) {
        return "(%s at time zone :zone - make_interval(days => :days)) at time zone :zone".formatted(column);
    }

    /** What is done each day about the deficiencies whose time is over. */
    public void deadlinesAreChecked() {
        deadlines.run();
    }

    /** What was mailed to the member, by subject. */
    public List<String> mails(Person person) {
        return jdbc.sql("select subject from mail where member_id = ? order by id")
            .param(person.id().value())
            .query((row, number) -> row.getString("subject").replaceFirst("^[^:]*: ", ""))
            .list();
    }

    public String standing(Person person) {
        return jdbc.sql("select coalesce(standing, '') from certification where member_id = ?")
            .param(person.id().value())
            .query(String.class)
            .single();
    }

    /** An entry of the member's, by its title. */
    public long entry(Person person, String title) {
        return jdbc.sql("select id from cec_entry where member_id = ? and title = ?")
            .params(person.id().value(), title)
            .query(Long.class)
            .single();
    }

    /** The replacements of a member, oldest first. */
    public List<Long> replacements(Person person) {
        return jdbc.sql("""
                select r.id from audit_replacement r join audit_deficiency d on d.id = r.deficiency_id
                where d.member_id = ? order by r.id""").param(person.id().value()).query(Long.class).list();
    }

}
