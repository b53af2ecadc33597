package org.cecportal.audits.cases;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.audits.GivenAudits;
import org.cecportal.audits.proving.MemberCases;
import org.cecportal.audits.proving.Proving;
import org.cecportal.audits.review.DecideEntry;
import org.cecportal.audits.review.Deciding;
import org.cecportal.audits.review.DecisionOutcome;
import org.cecportal.duplicates.MergeOutcome;
import org.cecportal.duplicates.MergeProfiles;
import org.cecportal.duplicates.Merging;
import org.cecportal.duplicates.Undoing;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** R13: the case goes with the profile, and back when a merge is undone. */
@PortalTest
class CaseMergeTests {

    private static final Auditor AUDITOR = new Auditor("mergechecker", "Merge Checker", null);

    private final Given given;

    private final GivenAudits audits;

    private final Merging merging;

    private final Undoing undoing;

    private final Deciding deciding;

    private final CaseQueries records;

    private final MemberCases memberCases;

    private final Proving proving;

    private final JdbcClient jdbc;

    @Autowired
    CaseMergeTests(Given given, GivenAudits audits, Merging merging, Undoing undoing, Deciding deciding,
            CaseQueries records, MemberCases memberCases, Proving proving, JdbcClient jdbc) {
        this.given = given;
        this.audits = audits;
        this.merging = merging;
        this.undoing = undoing;
        this.deciding = deciding;
        this.records = records;
        this.memberCases = memberCases;
        this.proving = proving;
        this.jdbc = jdbc;
    }

    private long merge(Person survivor, Person duplicate) {
        MergeOutcome outcome = merging
            .merge(new MergeProfiles(survivor.number(), duplicate.number(), Map.of(), Map.of(), "One person"), null);
        assertThat(outcome).isInstanceOf(MergeOutcome.Done.class);
        return ((MergeOutcome.Done) outcome).mergeId();
    }

    private DecisionOutcome accept(long caseId, long entry) {
        return deciding.decide(new DecideEntry(caseId, entry, Decision.ACCEPTED, null, "Seen", AUDITOR));
    }

    @Test
    void r13TheCaseOfAMergedProfileIsDecidedAtTheSurvivor() {
        LocalDate month = audits.month();
        Person duplicate = audits.reported(audits.renewed(month, "CPT"), month, "4");
        Person survivor = given.member("Sur", "Vivor");
        audits.drawn(month, "100");
        long caseId = audits.caseOf(duplicate);
        long entry = audits.entriesOf(duplicate).getFirst();

        long merge = merge(survivor, duplicate);
        assertThat(records.find(caseId, AUDITOR).orElseThrow().memberNumber()).isEqualTo(survivor.number());
        assertThat(records.find(caseId, new Auditor("own", "Own", duplicate.id()))).isEmpty();
        assertThat(accept(caseId, entry)).isEqualTo(new DecisionOutcome.Taken(CaseState.DECIDED, false));

        assertThat(undoing.undo(merge, "Two people", "", null)).isInstanceOf(MergeOutcome.Done.class);
        assertThat(records.find(caseId, AUDITOR).orElseThrow().memberNumber()).isEqualTo(duplicate.number());
    }

    /** An entry that both profiles had: the decision is about the one that stands. */
    @Test
    void r13WhatIsKeptOnceIsDecidedWhereItStands() {
        LocalDate month = audits.month();
        Person duplicate = audits.renewed(month, "CPT");
        Person survivor = given.member("Sur", "Vivor");
        for (Person one : List.of(survivor, duplicate)) {
            one.earned(month.minusMonths(5), "4", "SELF_REPORTED", null, "REPORTED", "The same workshop");
        }
        audits.drawn(month, "100");
        long caseId = audits.caseOf(duplicate);
        long entry = audits.entriesOf(duplicate).getFirst();
        merge(survivor, duplicate);
        assertThat(accept(caseId, entry)).isInstanceOf(DecisionOutcome.Taken.class);
        assertThat(jdbc.sql("select state from cec_entry where member_id = ? order by state")
            .param(survivor.id().value())
            .query(String.class)
            .list()).containsExactly("ACCEPTED", "DUPLICATE");
    }

    /** With what was asked of the member: the case goes on where the member is. */
    @Test
    void r13TheMemberFindsTheCaseAfterAMergeAndAfterItsUndo() {
        LocalDate month = audits.month();
        Person duplicate = audits.reported(audits.renewed(month, "CPT"), month, "4");
        Person survivor = given.member("Sur", "Vivor");
        audits.drawn(month, "100");
        long caseId = audits.caseOf(duplicate);
        assertThat(memberCases.find(caseId, survivor.id())).isEmpty();

        long merge = merge(survivor, duplicate);
        assertThat(memberCases.find(caseId, survivor.id())).isPresent();
        assertThat(memberCases.pending(survivor.number())).isPresent();
        assertThat(memberCases.pending(duplicate.number())).isPresent();
        assertThat(proving.complete(caseId, survivor.id(), true)).isEqualTo(Proving.Completion.SUBMITTED);
        assertThat(proving.complete(caseId, survivor.id(), true)).isEqualTo(Proving.Completion.NOT_AWAITED);

        assertThat(undoing.undo(merge, "Two people", "", null)).isInstanceOf(MergeOutcome.Done.class);
        assertThat(memberCases.find(caseId, survivor.id())).isEmpty();
        assertThat(memberCases.find(caseId, duplicate.id()).orElseThrow().state()).isEqualTo(CaseState.SUBMITTED);
    }

}
