package org.cecportal.audits.appeals;

import java.time.LocalDate;
import java.util.Set;

import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.audits.GivenAudits;
import org.cecportal.audits.cases.Auditor;
import org.cecportal.audits.cases.CaseState;
import org.cecportal.audits.cases.Decision;
import org.cecportal.audits.deficiencies.Curing;
import org.cecportal.audits.deficiencies.GivenCures;
import org.cecportal.audits.review.DecideEntry;
import org.cecportal.audits.review.Deciding;
import org.cecportal.audits.review.DecisionOutcome;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.shared.Credits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** R14: a decided case is looked at again, once, by somebody else. */
@PortalTest
class AppealingTests {

    @Autowired
    GivenAudits audits;

    @Autowired
    GivenCures cures;

    @Autowired
    Appealing appealing;

    @Autowired
    Deciding deciding;

    @Autowired
    Curing curing;

    @Autowired
    MyCertifications certifications;

    @Autowired
    JdbcClient jdbc;

    private LocalDate today() {
        return cures.today();
    }

    private AppealOutcome appeal(Person person) {
        return appealing.request(audits.caseOf(person), person.id(), "Look again, please");
    }

    private AppealOutcome answer(Person person, Auditor auditor) {
        return appealing.answer(audits.caseOf(person), "Looked again", auditor);
    }

    private DecisionOutcome decide(Person person, int entry, Decision decision, @Nullable String credits,
            Auditor auditor) {
        return deciding.decide(new DecideEntry(audits.caseOf(person), audits.entriesOf(person).get(entry), decision,
                (credits != null) ? Credits.of(credits) : null, "Seen again", auditor));
    }

    private void replaced(Person person, String credits) {
        person.earned(today().minusDays(3), credits, "PROVIDER", null, "POSTED", "Replaces");
        curing.name(audits.caseOf(person), person.id(), Set.of(cures.entry(person, "Replaces")));
        curing.review(audits.caseOf(person), cures.replacements(person).getFirst(), true, "Good", GivenCures.FIRST);
    }

    private Credits bar(Person person) {
        return certifications.of(person.id()).totals().counted();
    }

    @Test
    void r14AnAppealIsPossibleForAWhileAndOnce() {
        Person person = cures.deficient();
        long caseId = audits.caseOf(person);
        assertThat(appealing.possibleUntil(caseId)).contains(today().plusDays(30));
        cures.pass(person, 30);
        assertThat(appealing.possibleUntil(caseId)).contains(today());
        cures.pass(person, 1);
        assertThat(appealing.possibleUntil(caseId)).isEmpty();
        assertThat(appeal(person)).isEqualTo(new AppealOutcome.TooLate(today().minusDays(1)));
        cures.pass(person, -1);
        assertThat(appealing.request(caseId, cures.deficient().id(), "Not mine"))
            .isEqualTo(new AppealOutcome.Unknown());
        assertThat(appeal(person)).isEqualTo(new AppealOutcome.Requested());
        assertThat(audits.stateOf(person)).isEqualTo("APPEALED");
        assertThat(appeal(person)).isEqualTo(new AppealOutcome.Before());
        answer(person, GivenCures.THIRD);
        assertThat(appealing.possibleUntil(caseId)).isEmpty();
        assertThat(appeal(person)).isEqualTo(new AppealOutcome.Before());
        assertThat(cures.mails(person)).containsOnlyOnce("we received your appeal",
                "the decisions of your audit stand");
    }

    @Test
    void r14WhatWasAcceptedInFullIsNotAppealedAgainst() {
        Person person = cures.audited("2");
        assertThat(appeal(person)).isEqualTo(new AppealOutcome.NothingToAppeal());
        decide(person, 0, Decision.ACCEPTED, null, GivenCures.FIRST);
        assertThat(appeal(person)).isEqualTo(new AppealOutcome.NothingToAppeal());
    }

    @Test
    void r14WhoHasDecidedDoesNotAnswerAndNothingGetsHarsher() {
        Person person = cures.deficient();
        assertThat(answer(person, GivenCures.THIRD)).isEqualTo(new AppealOutcome.Unknown());
        appeal(person);
        for (Auditor before : new Auditor[] { GivenCures.FIRST, GivenCures.SECOND }) {
            assertThat(answer(person, before)).isEqualTo(new AppealOutcome.AnotherAuditorNeeded());
            assertThat(decide(person, 0, Decision.ACCEPTED, null, before))
                .isEqualTo(new DecisionOutcome.AnotherAuditorNeeded());
        }
        assertThat(answer(person, new Auditor("own", "Own", person.id()))).isEqualTo(new AppealOutcome.Unknown());
        assertThat(decide(person, 0, Decision.ADJUSTED, "2", GivenCures.THIRD))
            .isEqualTo(new DecisionOutcome.Taken(CaseState.APPEALED, false));
        assertThat(decide(person, 0, Decision.ADJUSTED, "1", GivenCures.THIRD))
            .isEqualTo(new DecisionOutcome.Harsher());
        assertThat(answer(person, new Auditor("fourth", "Fourth", null))).isInstanceOf(AppealOutcome.HeldBy.class);
        assertThat(answer(person, GivenCures.THIRD)).isEqualTo(new AppealOutcome.Answered(AppealState.REVERSED));
        assertThat(answer(person, GivenCures.THIRD)).isEqualTo(new AppealOutcome.Unknown());
        assertThat(audits.stateOf(person)).isEqualTo("DECIDED");
    }

    @Test
    void r14UpheldChangesNothingAndItsDaysAreNotTheMembers() {
        Person person = cures.deficient();
        appeal(person);
        cures.pass(person, 100);
        cures.deadlinesAreChecked();
        assertThat(cures.deficiency(person)).as("the clock waits").isEqualTo("OPEN 3.00");
        decide(person, 0, Decision.REJECTED, null, GivenCures.THIRD);
        assertThat(answer(person, GivenCures.THIRD)).isEqualTo(new AppealOutcome.Answered(AppealState.UPHELD));
        assertThat(jdbc.sql("select due_on || ' ' || cure_until from audit_deficiency where member_id = ?")
            .param(person.id().value())
            .query(String.class)
            .single()).isEqualTo(today().plusDays(90) + " " + today().plusYears(1));
        cures.deadlinesAreChecked();
        assertThat(cures.deficiency(person)).isEqualTo("OPEN 3.00");
    }

    @Test
    void r14ReversedCuresLiftsAndGivesBackWhatReplaced() {
        Person person = cures.deficient();
        replaced(person, "2");
        jdbc.sql("update audit_deficiency set due_on = ? where member_id = ?")
            .params(today().minusDays(1), person.id().value())
            .update();
        cures.deadlinesAreChecked();
        assertThat(cures.standing(person)).isEqualTo("SUSPENDED");
        appeal(person);
        decide(person, 0, Decision.ACCEPTED, null, GivenCures.THIRD);
        assertThat(answer(person, GivenCures.THIRD)).isEqualTo(new AppealOutcome.Answered(AppealState.REVERSED));
        assertThat(cures.deficiency(person)).isEqualTo("CURED 3.00");
        assertThat(cures.standing(person)).isEmpty();
        assertThat(bar(person)).isEqualTo(Credits.of("2"));
        assertThat(cures.mails(person)).containsOnlyOnce("your appeal was granted",
                "your certification is no longer suspended");
    }

    @Test
    void r14ReversedInPartNeedsLessAndGivesBackTheRest() {
        Person person = cures.deficient();
        replaced(person, "2.5");
        assertThat(bar(person)).isEqualTo(Credits.ZERO);
        appeal(person);
        decide(person, 0, Decision.ADJUSTED, "2", GivenCures.THIRD);
        answer(person, GivenCures.THIRD);
        assertThat(cures.deficiency(person)).isEqualTo("CURED 1.00");
        assertThat(bar(person)).isEqualTo(Credits.of("1.5"));
    }

}
