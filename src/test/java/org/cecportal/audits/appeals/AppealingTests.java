package org.cecportal.audits.appeals;

import java.time.LocalDate;
import java.util.Set;

import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.audits.GivenAudits;
import org.cecportal.audits.cases.Auditor;
import org.cecportal.audits.cases.CaseState;
import org.cecportal.audits.cases.Decision;
import org.cecportal.audits.deficiencies.GivenDeficiencies;
import org.cecportal.audits.deficiencies.Replacing;
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
    GivenDeficiencies deficiencies;

    @Autowired
    Appealing appealing;

    @Autowired
    Deciding deciding;

    @Autowired
    Replacing replacing;

    @Autowired
    MyCertifications certifications;

    @Autowired
    JdbcClient jdbc;

    private LocalDate today() {
        return deficiencies.today();
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
        replacing.name(audits.caseOf(person), person.id(), Set.of(deficiencies.entry(person, "Replaces")));
        replacing.review(audits.caseOf(person), deficiencies.replacements(person).getFirst(), true, "Good",
                GivenDeficiencies.FIRST);
    }

    private Credits bar(Person person) {
        return certifications.of(person.id()).totals().counted();
    }

    @Test
    void r14AnAppealIsPossibleForAWhileAndOnce() {
        Person person = deficiencies.deficient();
        long caseId = audits.caseOf(person);
        assertThat(appealing.possibleUntil(caseId)).contains(today().plusDays(30));
        deficiencies.pass(person, 30);
        assertThat(appealing.possibleUntil(caseId)).contains(today());
        deficiencies.pass(person, 1);
        assertThat(appealing.possibleUntil(caseId)).isEmpty();
        assertThat(appeal(person)).isEqualTo(new AppealOutcome.TooLate(today().minusDays(1)));
        deficiencies.pass(person, -1);
        assertThat(appealing.request(caseId, deficiencies.deficient().id(), "Not mine"))
            .isEqualTo(new AppealOutcome.Unknown());
        assertThat(appeal(person)).isEqualTo(new AppealOutcome.Requested());
        assertThat(audits.stateOf(person)).isEqualTo("APPEALED");
        assertThat(appeal(person)).isEqualTo(new AppealOutcome.Before());
        answer(person, GivenDeficiencies.THIRD);
        assertThat(appealing.possibleUntil(caseId)).isEmpty();
        assertThat(appeal(person)).isEqualTo(new AppealOutcome.Before());
        assertThat(deficiencies.mails(person)).containsOnlyOnce("we received your appeal",
                "the decisions of your audit stand");
    }

    @Test
    void r14WhatWasAcceptedInFullIsNotAppealedAgainst() {
        Person person = deficiencies.audited("2");
        assertThat(appeal(person)).isEqualTo(new AppealOutcome.NothingToAppeal());
        decide(person, 0, Decision.ACCEPTED, null, GivenDeficiencies.FIRST);
        assertThat(appeal(person)).isEqualTo(new AppealOutcome.NothingToAppeal());
    }

    @Test
    void r14WhoHasDecidedDoesNotAnswerAndNothingGetsHarsher() {
        Person person = deficiencies.deficient();
        assertThat(answer(person, GivenDeficiencies.THIRD)).isEqualTo(new AppealOutcome.Unknown());
        appeal(person);
        for (Auditor before : new Auditor[] { GivenDeficiencies.FIRST, GivenDeficiencies.SECOND }) {
            assertThat(answer(person, before)).isEqualTo(new AppealOutcome.AnotherAuditorNeeded());
            assertThat(decide(person, 0, Decision.ACCEPTED, null, before))
                .isEqualTo(new DecisionOutcome.AnotherAuditorNeeded());
        }
        assertThat(answer(person, new Auditor("own", "Own", person.id()))).isEqualTo(new AppealOutcome.Unknown());
        assertThat(decide(person, 0, Decision.ADJUSTED, "2", GivenDeficiencies.THIRD))
            .isEqualTo(new DecisionOutcome.Taken(CaseState.APPEALED, false));
        assertThat(decide(person, 0, Decision.ADJUSTED, "1", GivenDeficiencies.THIRD))
            .isEqualTo(new DecisionOutcome.Harsher());
        assertThat(answer(person, new Auditor("fourth", "Fourth", null))).isInstanceOf(AppealOutcome.ClaimedBy.class);
        assertThat(answer(person, GivenDeficiencies.THIRD)).isEqualTo(new AppealOutcome.Answered(AppealState.REVERSED));
        assertThat(answer(person, GivenDeficiencies.THIRD)).isEqualTo(new AppealOutcome.Unknown());
        assertThat(audits.stateOf(person)).isEqualTo("DECIDED");
    }

    @Test
    void r14UpheldChangesNothingAndItsDaysAreNotTheMembers() {
        Person person = deficiencies.deficient();
        appeal(person);
        deficiencies.pass(person, 100);
        deficiencies.deadlinesAreChecked();
        assertThat(deficiencies.deficiency(person)).as("the clock waits").isEqualTo("OPEN 3.00");
        decide(person, 0, Decision.REJECTED, null, GivenDeficiencies.THIRD);
        assertThat(answer(person, GivenDeficiencies.THIRD)).isEqualTo(new AppealOutcome.Answered(AppealState.UPHELD));
        assertThat(jdbc.sql("select due_on || ' ' || replaceable_until from audit_deficiency where member_id = ?")
            .param(person.id().value())
            .query(String.class)
            .single()).isEqualTo(today().plusDays(90) + " " + today().plusYears(1));
        deficiencies.deadlinesAreChecked();
        assertThat(deficiencies.deficiency(person)).isEqualTo("OPEN 3.00");
    }

    @Test
    void r14ReversedMeetsLiftsAndGivesBackWhatReplaced() {
        Person person = deficiencies.deficient();
        replaced(person, "2");
        jdbc.sql("update audit_deficiency set due_on = ? where member_id = ?")
            .params(today().minusDays(1), person.id().value())
            .update();
        deficiencies.deadlinesAreChecked();
        assertThat(deficiencies.standing(person)).isEqualTo("SUSPENDED");
        appeal(person);
        decide(person, 0, Decision.ACCEPTED, null, GivenDeficiencies.THIRD);
        assertThat(answer(person, GivenDeficiencies.THIRD)).isEqualTo(new AppealOutcome.Answered(AppealState.REVERSED));
        assertThat(deficiencies.deficiency(person)).isEqualTo("MET 3.00");
        assertThat(deficiencies.standing(person)).isEmpty();
        assertThat(bar(person)).isEqualTo(Credits.of("2"));
        assertThat(deficiencies.mails(person)).containsOnlyOnce("your appeal was granted",
                "your certification is no longer suspended");
    }

    @Test
    void r14ReversedInPartNeedsLessAndGivesBackTheRest() {
        Person person = deficiencies.deficient();
        replaced(person, "2.5");
        assertThat(bar(person)).isEqualTo(Credits.ZERO);
        appeal(person);
        decide(person, 0, Decision.ADJUSTED, "2", GivenDeficiencies.THIRD);
        answer(person, GivenDeficiencies.THIRD);
        assertThat(deficiencies.deficiency(person)).isEqualTo("MET 1.00");
        assertThat(bar(person)).isEqualTo(Credits.of("1.5"));
    }

}
