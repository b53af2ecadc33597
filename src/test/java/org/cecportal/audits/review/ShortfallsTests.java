package org.cecportal.audits.review;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.audits.GivenAudits;
import org.cecportal.audits.cases.Auditor;
import org.cecportal.audits.cases.CaseOpening;
import org.cecportal.audits.cases.CaseOpening.Outcome.Opened;
import org.cecportal.audits.cases.CaseOpening.Scope;
import org.cecportal.audits.cases.CaseState;
import org.cecportal.audits.cases.Decision;
import org.cecportal.audits.deficiencies.GivenDeficiencies;
import org.cecportal.audits.review.DecisionOutcome.Taken;
import org.cecportal.duplicates.MergeOutcome;
import org.cecportal.duplicates.MergeProfiles;
import org.cecportal.duplicates.Merging;
import org.cecportal.renewals.GivenRenewals;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;

/** R14: what a closed cycle lacks, whatever has become of its entries meanwhile. */
@PortalTest
class ShortfallsTests {

    @Autowired
    Given given;

    @Autowired
    GivenDeficiencies deficiencies;

    @Autowired
    GivenAudits audits;

    @Autowired
    GivenRenewals renewals;

    @Autowired
    CaseOpening opening;

    @Autowired
    Deciding deciding;

    @Autowired
    Merging merging;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    private DecisionOutcome reject(long caseId, long entry, Auditor auditor) {
        return deciding.decide(new DecideEntry(caseId, entry, Decision.REJECTED, null, "No proof", auditor));
    }

    private List<Long> entriesOf(long caseId) {
        return jdbc.sql("select entry_id from audit_case_entry where case_id = ? order by id")
            .param(caseId)
            .query(Long.class)
            .list();
    }

    /** The other profile has reported the same, after the cycle was closed. */
    private Person withTheSame(Person duplicate, String source) {
        Person survivor = given.member("Sur", "Vivor")
            .earned(deficiencies.month().minusMonths(2), "5", source, null,
                    source.equals("SELF_REPORTED") ? "REPORTED" : "POSTED", "Workshop 1 of " + duplicate.number());
        jdbc.sql("update cec_entry set reported_on = ? where member_id = ?")
            .params(deficiencies.today(), survivor.id().value())
            .update();
        return survivor;
    }

    private void merge(Person survivor, Person duplicate, Map<String, String> answers) {
        assertThat(merging
            .merge(new MergeProfiles(survivor.number(), duplicate.number(), Map.of(), answers, "One person"), null))
            .isInstanceOf(MergeOutcome.Done.class);
    }

    /** R13: of two equal entries one stands; taking it from a roster's cycle takes it. */
    @Test
    void r14AnEntryThatAMergeKeptOnceIsMissedByTheCycle() {
        Person duplicate = deficiencies.audited("5");
        Person survivor = withTheSame(duplicate, "SELF_REPORTED");
        merge(survivor, duplicate, Map.of());
        long caseId = audits.caseOf(survivor);
        long entry = audits.entriesOf(survivor).getFirst();
        assertThat(reject(caseId, entry, GivenDeficiencies.FIRST)).isEqualTo(new Taken(CaseState.SECOND_OPINION, true));
        assertThat(reject(caseId, entry, GivenDeficiencies.SECOND)).isEqualTo(new Taken(CaseState.DECIDED, false));
        assertThat(deficiencies.deficiency(survivor)).isEqualTo("OPEN 3.00");
    }

    /** R13: what the organisation's own records prove is not taken. */
    @Test
    void r14AnEntryThatStandsInTheRecordsOfTheOrganisationIsNotMissed() {
        Person duplicate = deficiencies.audited("5");
        long entry = audits.entriesOf(duplicate).getFirst();
        Person survivor = withTheSame(duplicate, "PROVIDER");
        merge(survivor, duplicate, Map.of("entry." + entry, "same"));
        assertThat(reject(audits.caseOf(survivor), entry, GivenDeficiencies.FIRST))
            .isEqualTo(new Taken(CaseState.DECIDED, false));
        assertThat(deficiencies.deficiency(survivor)).isEmpty();
    }

    /** 50 of 45 were locked; the audits of two cases take 5 each. */
    @Test
    void r14WhatAnEarlierCaseTookDoesNotCountAgain() throws Exception {
        LocalDate today = deficiencies.today();
        Person person = renewals.ready(today, 6);
        person.earned(today.minusMonths(5), "5", "SELF_REPORTED", null, "REPORTED", "Another five");
        renewals.renewed(mvc, person, today);
        long first = open(person);
        assertThat(reject(first, entriesOf(first).getFirst(), GivenDeficiencies.FIRST))
            .isEqualTo(new Taken(CaseState.IN_REVIEW, false));
        assertThat(deciding.withdraw(first, "Begun in error", GivenDeficiencies.FIRST)).isTrue();

        long second = open(person);
        assertThat(entriesOf(second)).hasSize(1).doesNotContain(entriesOf(first).getFirst());
        for (Auditor auditor : List.of(GivenDeficiencies.FIRST, GivenDeficiencies.SECOND)) {
            reject(second, entriesOf(second).getFirst(), auditor);
        }
        assertThat(deficiencies.deficiency(person)).isEqualTo("OPEN 5.00");
    }

    private long open(Person person) {
        return ((Opened) opening.open(person.id(), Scope.RENEWED, "Checked", GivenDeficiencies.FIRST)).caseId();
    }

}
