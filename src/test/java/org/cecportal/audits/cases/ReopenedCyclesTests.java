package org.cecportal.audits.cases;

import java.time.LocalDate;

import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.audits.cases.CaseOpening.Outcome;
import org.cecportal.audits.cases.CaseOpening.Scope;
import org.cecportal.audits.deficiencies.GivenDeficiencies;
import org.cecportal.audits.review.DecideEntry;
import org.cecportal.audits.review.Deciding;
import org.cecportal.audits.review.DecisionOutcome;
import org.cecportal.audits.review.DecisionOutcome.Taken;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.renewals.GivenRenewals;
import org.cecportal.renewals.deciding.Reversing;
import org.cecportal.shared.Credits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R9, R14: a reversed renewal takes its cycle away; the cases of that cycle go on with
 * the one that is open again.
 */
@PortalTest
class ReopenedCyclesTests {

    @Autowired
    GivenRenewals renewals;

    @Autowired
    GivenDeficiencies deficiencies;

    @Autowired
    Reversing reversing;

    @Autowired
    CaseOpening opening;

    @Autowired
    Deciding deciding;

    @Autowired
    MyCertifications certifications;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    /** Renewed today, with 4 CECs reported for the new cycle. */
    private Person renewed() throws Exception {
        LocalDate today = deficiencies.today();
        Person person = renewals.ready(today, 6);
        renewals.renewed(mvc, person, today);
        return person.earned(today.plusDays(1), "4", "SELF_REPORTED", null, "REPORTED", "Four");
    }

    private long open(Person person, Scope scope) {
        return ((Outcome.Opened) opening.open(person.id(), scope, "Checked", GivenDeficiencies.FIRST)).caseId();
    }

    private DecisionOutcome decide(Person person, long caseId, Decision decision) {
        return deciding.decide(new DecideEntry(caseId, deficiencies.entry(person, "Four"), decision, null, "Looked at",
                GivenDeficiencies.FIRST));
    }

    private void reverse(Person person) {
        assertThat(reversing.reverse(renewals.latest(person), "In error")).isEmpty();
    }

    private String stateInTheReopenedCycle(long caseId) {
        return jdbc.sql("""
                select a.state from audit_case a
                join cycle y on y.id = a.cycle_id and y.closed_on is null and y.ends_on = :ends
                where a.id = :case""")
            .param("ends", deficiencies.today().plusMonths(6))
            .param("case", caseId)
            .query(String.class)
            .single();
    }

    @ParameterizedTest
    @ValueSource(strings = { "OPEN", "DECIDED", "WITHDRAWN" })
    void r14TheCaseOfACycleThatIsTakenBackFollowsToTheOneBefore(String state) throws Exception {
        Person person = renewed();
        long caseId = open(person, Scope.CURRENT);
        switch (state) {
            case "DECIDED" -> decide(person, caseId, Decision.ACCEPTED);
            case "WITHDRAWN" -> deciding.withdraw(caseId, "Begun in error", GivenDeficiencies.FIRST);
            default -> {
            }
        }
        reverse(person);
        assertThat(stateInTheReopenedCycle(caseId)).isEqualTo(state);
        assertThat(opening.open(person.id(), Scope.CURRENT, "Checked", GivenDeficiencies.FIRST))
            .isEqualTo(state.equals("WITHDRAWN") ? new Outcome.Opened(caseId + 1) : new Outcome.Known(caseId));
    }

    /** Both cycles were under audit: both cases go on, and no third is opened. */
    @Test
    void r14TheCaseThatFollowsGoesOnBesideThatOfTheReopenedCycle() throws Exception {
        Person person = renewed();
        long earlier = open(person, Scope.RENEWED);
        long later = open(person, Scope.CURRENT);
        reverse(person);
        assertThat(stateInTheReopenedCycle(earlier)).isEqualTo("OPEN");
        assertThat(stateInTheReopenedCycle(later)).isEqualTo("OPEN");
        assertThat(opening.open(person.id(), Scope.CURRENT, "Checked", GivenDeficiencies.FIRST))
            .isEqualTo(new Outcome.Known(earlier));
        assertThat(certifications.of(person.id()).totals().counted()).isEqualTo(Credits.of("49"));
        assertThat(decide(person, later, Decision.REJECTED)).isEqualTo(new Taken(CaseState.DECIDED, false));
        assertThat(certifications.of(person.id()).totals().counted()).isEqualTo(Credits.of("45"));
    }

}
