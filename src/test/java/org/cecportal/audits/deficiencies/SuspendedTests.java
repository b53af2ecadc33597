package org.cecportal.audits.deficiencies;

import java.util.Map;
import java.util.Set;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.audits.GivenAudits;
import org.cecportal.certifications.Suspensions;
import org.cecportal.duplicates.MergeOutcome;
import org.cecportal.duplicates.MergeProfiles;
import org.cecportal.duplicates.Merging;
import org.cecportal.duplicates.Undoing;
import org.cecportal.imports.ImportStatus;
import org.cecportal.imports.RosterKind;
import org.cecportal.imports.Rosters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** R3, R13, R14: a suspension by the clock beside the word of staff, and in merges. */
@PortalTest
class SuspendedTests {

    @Autowired
    Given given;

    @Autowired
    GivenAudits audits;

    @Autowired
    GivenDeficiencies deficiencies;

    @Autowired
    Replacing replacing;

    @Autowired
    DeficiencyDeadlines deadlines;

    @Autowired
    Suspensions suspensions;

    @Autowired
    Merging merging;

    @Autowired
    Undoing undoing;

    @Autowired
    Rosters rosters;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private Person deficient() {
        return deficiencies.deficient()
            .earned(deficiencies.today().minusDays(10), "3", "SELF_REPORTED", null, "REPORTED", "Three");
    }

    private Person suspended(Person person) {
        deficiencies.pass(person, 91);
        deadlines.run();
        assertThat(deficiencies.deficiency(person)).isEqualTo("UNMET 3.00");
        return person;
    }

    private void meet(Person person) {
        replacing.name(audits.caseOf(person), person.id(), Set.of(deficiencies.entry(person, "Three")));
        replacing.review(audits.caseOf(person), deficiencies.replacements(person).getLast(), true, "Looked at",
                GivenDeficiencies.FIRST);
        assertThat(deficiencies.deficiency(person)).isEqualTo("MET 3.00");
    }

    /** Holds a certificate of the same type, to which the other's is joined. */
    private Person survivor() {
        return given.member("Sur", "Vivor")
            .holds("CPT", deficiencies.today().minusMonths(1), deficiencies.today().minusMonths(1).plusYears(3));
    }

    private long merge(Person survivor, Person duplicate) {
        MergeOutcome outcome = merging.merge(new MergeProfiles(survivor.number(), duplicate.number(), Map.of(),
                Map.of("field.cycle.CPT", "survivor"), "One person"), null);
        assertThat(outcome).isInstanceOf(MergeOutcome.Done.class);
        return ((MergeOutcome.Done) outcome).mergeId();
    }

    private long suspendedAndMerged(Person survivor, Person duplicate, boolean beforeTheMerge) {
        if (beforeTheMerge) {
            suspended(duplicate);
            return merge(survivor, duplicate);
        }
        long merge = merge(survivor, duplicate);
        suspended(survivor);
        return merge;
    }

    private void undo(long merge) {
        assertThat(undoing.undo(merge, "Two people", "", null)).isInstanceOf(MergeOutcome.Done.class);
    }

    /** Of the certificate that stands, of two that were joined. */
    private String standing(Person survivor) {
        return jdbc.sql("""
                select coalesce(standing, '') from certification where member_id = ? and joined_to is null""")
            .param(survivor.id().value())
            .query(String.class)
            .single();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void r13ASuspensionGoesBackWithItsCertificate(boolean beforeTheMerge) {
        Person duplicate = deficient();
        Person survivor = survivor();
        long merge = suspendedAndMerged(survivor, duplicate, beforeTheMerge);
        assertThat(standing(survivor)).isEqualTo("SUSPENDED");
        undo(merge);
        assertThat(standing(survivor)).isEmpty();
        assertThat(standing(duplicate)).isEqualTo("SUSPENDED");
        meet(duplicate);
        assertThat(standing(duplicate)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void r13MetAtTheSurvivorBothStandAsBefore(boolean beforeTheMerge) {
        Person duplicate = deficient();
        Person survivor = survivor();
        long merge = suspendedAndMerged(survivor, duplicate, beforeTheMerge);
        meet(survivor);
        assertThat(standing(survivor)).isEmpty();
        undo(merge);
        assertThat(standing(survivor)).isEmpty();
        assertThat(standing(duplicate)).isEmpty();
    }

    @Test
    void r13WhatTheSurvivorIsSuspendedForItselfOutlastsTheUndo() {
        Person duplicate = suspended(deficient());
        Person survivor = survivor();
        long certification = jdbc.sql("select id from certification where member_id = ?")
            .param(survivor.id().value())
            .query(Long.class)
            .single();
        long merge = merge(survivor, duplicate);
        transaction.executeWithoutResult(status -> suspensions.suspend(certification, "own-" + certification));
        undo(merge);
        assertThat(standing(survivor)).isEqualTo("SUSPENDED");
        transaction.executeWithoutResult(status -> suspensions.lift("own-" + certification));
        assertThat(standing(survivor)).isEmpty();
        assertThat(standing(duplicate)).isEqualTo("SUSPENDED");
    }

    /** R3: what staff have set on the certificate that stands wins, and outlasts all. */
    @Test
    void r3AMergeWithASuspendedCertificateLeavesWhatStaffHaveSet() {
        Person duplicate = suspended(deficient());
        Person survivor = survivor();
        jdbc.sql("update certification set standing = 'RETIRED' where member_id = ?")
            .param(survivor.id().value())
            .update();
        long merge = merge(survivor, duplicate);
        assertThat(standing(survivor)).isEqualTo("RETIRED");
        meet(survivor);
        assertThat(standing(survivor)).isEqualTo("RETIRED");
        undo(merge);
        assertThat(standing(survivor)).isEqualTo("RETIRED");
        assertThat(standing(duplicate)).isEmpty();
    }

    private ImportStatus roster(Person person, String status) {
        String line = jdbc.sql("""
                select concat_ws(',', c.certificate_number, y.begins_on, m.member_number, 'CPT', y.ends_on)
                from certification c
                join cycle y on y.certification_id = c.id and y.closed_on is null
                join member m on m.id = c.member_id
                where m.id = ?""").param(person.id().value()).query(String.class).single();
        return rosters.load(RosterKind.CERTIFICATIONS,
                "certificate_number,cycle_begins_on,member_number,certification_code,cycle_ends_on,status\n" + line
                        + "," + status + "\n");
    }

    @ParameterizedTest
    @CsvSource({ "RETIRED,RETIRED", "SUSPENDED,SUSPENDED", "REVOKED,REVOKED", "'',SUSPENDED" })
    void r3WhatARosterSaysMeanwhileIsWhatReplacingLeaves(String said, String meanwhile) {
        Person person = suspended(deficient());
        assertThat(roster(person, said).changed()).isEqualTo(said.isEmpty() ? 0 : 1);
        assertThat(standing(person)).isEqualTo(meanwhile);
        assertThat(roster(person, said).changed()).as("the same file again").isZero();
        meet(person);
        assertThat(standing(person)).isEqualTo(said);
    }

    /** It takes back that somebody retired, but lifts no sanction (R17, R18). */
    @ParameterizedTest
    @CsvSource({ "RETIRED,1,SUSPENDED,''", "SUSPENDED,0,SUSPENDED,SUSPENDED", "REVOKED,0,REVOKED,REVOKED" })
    void r3TheLastWordOfTheRosterCountsButLiftsNoSanction(String said, int changed, String meanwhile, String after) {
        Person person = suspended(deficient());
        roster(person, said);
        assertThat(roster(person, "").changed()).as("an empty cell says nothing").isZero();
        assertThat(roster(person, "ACTIVE").changed()).isEqualTo(changed);
        assertThat(standing(person)).isEqualTo(meanwhile);
        meet(person);
        assertThat(standing(person)).isEqualTo(after);
    }

    /** Staff had set it before the deadline passed, and the roster says so again. */
    @Test
    void r3TheSameRosterChangesNothingOfWhatStaffHadSet() {
        Person person = deficient();
        roster(person, "RETIRED");
        suspended(person);
        assertThat(roster(person, "RETIRED").changed()).isZero();
        assertThat(standing(person)).isEqualTo("RETIRED");
    }

}
