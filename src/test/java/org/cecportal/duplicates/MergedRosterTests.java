package org.cecportal.duplicates;

import java.time.LocalDate;
import java.util.Map;

import org.cecportal.PortalTest;
import org.cecportal.cecs.reporting.SelfReporting;
import org.cecportal.duplicates.MergeOutcome.Done;
import org.cecportal.imports.ApplyMode;
import org.cecportal.imports.ImportStatus;
import org.cecportal.imports.LineTab;
import org.cecportal.imports.RosterKind;
import org.cecportal.imports.Rosters;
import org.cecportal.shared.MemberId;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R13: the old number goes on working in rosters, and loading one twice changes nothing.
 */
@PortalTest
class MergedRosterTests {

    private static final String MEMBERS = """
            member_number,given_name,family_name,email
            M%1$s1,Rosa,Stone,rosa%1$s@members.example
            M%1$s2,Rosa,Stone,stone%1$s@members.example
            """;

    private static final String CERTIFICATIONS = """
            certificate_number,cycle_begins_on,member_number,certification_code,cycle_ends_on
            C%1$s1,2020-01-01,M%1$s1,CPT,2022-12-31
            C%1$s2,2023-01-01,M%1$s2,CPT,2025-12-31
            D%1$s2,2024-01-01,M%1$s2,EP,2026-12-31
            """;

    private static final String CECS = """
            external_id,member_number,completed_on,title,source,credits
            E%1$s1,M%1$s1,2024-02-03,Anatomy,CEONLINE,2
            E%1$s2,M%1$s2,2024-02-03,Anatomy,CEONLINE,2
            E%1$s3,M%1$s2,2024-02-04,Ethics,SUMMIT,1
            """;

    @Autowired
    Rosters rosters;

    @Autowired
    SelfReporting reporting;

    @Autowired
    Merging merging;

    @Autowired
    Undoing undoing;

    @Autowired
    JdbcClient jdbc;

    private final String key = String.valueOf(System.nanoTime());

    @Test
    void r13TheSameRostersChangeNothingAfterAMerge() {
        load(RosterKind.MEMBERS, MEMBERS);
        load(RosterKind.CERTIFICATIONS, CERTIFICATIONS);
        load(RosterKind.CECS, CECS);
        long merge = merge("1", "2");
        assertThat(load(RosterKind.MEMBERS, MEMBERS).left()).isEqualTo(2);
        assertThat(load(RosterKind.CERTIFICATIONS, CERTIFICATIONS).left()).isEqualTo(3);
        assertThat(load(RosterKind.CECS, CECS).left()).isEqualTo(3);
        assertThat(entries("1")).isEqualTo(2);
        assertThat(undoing.undo(merge, "Two people", "", null)).isInstanceOf(Done.class);
        assertThat(load(RosterKind.CERTIFICATIONS, CERTIFICATIONS).left()).isEqualTo(3);
        assertThat(entries("2")).isEqualTo(2);
    }

    @Test
    void r3ASuspensionGoesAlongAndTheSameRosterDoesNotLiftIt() {
        String file = """
                certificate_number,cycle_begins_on,member_number,certification_code,earned_on,cycle_ends_on,status
                C%1$s1,2023-01-01,M%1$s1,CPT,2015-05-05,2025-12-31,
                C%1$s2,2020-01-01,M%1$s2,CPT,2011-01-01,2022-12-31,SUSPENDED
                """;
        load(RosterKind.MEMBERS, MEMBERS);
        load(RosterKind.CERTIFICATIONS, file);
        merge("1", "2");
        assertThat(load(RosterKind.CERTIFICATIONS, file).left()).isEqualTo(2);
        assertThat(jdbc.sql("select standing || ' ' || earned_on from certification where certificate_number = ?")
            .param("C" + key + "1")
            .query(String.class)
            .single()).isEqualTo("SUSPENDED 2011-01-01");
    }

    @Test
    void r13ACertificateJoinedBetweenCheckAndApplyGetsNoCycleThatNobodySees() {
        load(RosterKind.MEMBERS, MEMBERS);
        load(RosterKind.CERTIFICATIONS, CERTIFICATIONS);
        ImportStatus checked = rosters.check(RosterKind.CERTIFICATIONS, """
                certificate_number,cycle_begins_on,member_number,certification_code,cycle_ends_on
                C%1$s1,2018-01-01,M%1$s1,CPT,2019-12-31
                """.formatted(key));
        merge("1", "2");
        rosters.apply(checked, ApplyMode.VALID);
        assertThat(jdbc.sql("""
                select count(*) from cycle y join certification c on c.id = y.certification_id
                where c.joined_to is not null and c.certificate_number like ?""")
            .param("C" + key + "%")
            .query(Long.class)
            .single()).isZero();
    }

    @Test
    void r13WhatARosterBringsUnderTheOldNumberIsTheSurvivors() {
        load(RosterKind.MEMBERS, MEMBERS);
        merge("1", "2");
        assertThat(load(RosterKind.CECS, CECS).added()).isEqualTo(3);
        assertThat(load(RosterKind.CERTIFICATIONS, CERTIFICATIONS).added()).isEqualTo(3);
        assertThat(entries("1")).isEqualTo(3);
        ImportStatus members = load(RosterKind.MEMBERS, MEMBERS.replace("stone%", "other%"));
        assertThat(rosters.said(members, LineTab.LEFT))
            .contains("3: This profile was merged into M%s1, so it stays unchanged".formatted(key));
    }

    @Test
    void r13AMergeBetweenCheckAndApplyTakesTheRowsAlong() {
        load(RosterKind.MEMBERS, MEMBERS);
        ImportStatus checked = rosters.check(RosterKind.CECS, CECS.formatted(key));
        merge("1", "2");
        rosters.apply(checked, ApplyMode.ALL);
        assertThat(entries("1")).isEqualTo(3);
        assertThat(entries("2")).isZero();
    }

    @Test
    void r9AJoinedChainIsRenewedUnderTheNumberThatIsKept() {
        load(RosterKind.MEMBERS, MEMBERS);
        load(RosterKind.CERTIFICATIONS, CERTIFICATIONS);
        merge("1", "2");
        ImportStatus later = load(RosterKind.CERTIFICATIONS, """
                certificate_number,cycle_begins_on,member_number,certification_code,cycle_ends_on
                C%1$s2,2026-01-01,M%1$s1,CPT,2028-12-31
                C%1$s1,2029-01-01,M%1$s1,CPT,2031-12-31
                """);
        assertThat(later.added()).isOne();
        assertThat(rosters.said(later, LineTab.REFUSED)).containsExactly(
                "3: This certificate was joined to C%s2 by a merge. Enter new cycles under that number".formatted(key));
        assertThat(jdbc.sql("""
                select max(y.ends_on) from cycle y join certification c on c.id = y.certification_id
                where c.certificate_number = ?""").param("C" + key + "2").query(LocalDate.class).single())
            .isEqualTo(LocalDate.of(2028, 12, 31));
    }

    /**
     * A member has corrected what the other profile has too, and then put it right again.
     */
    @Test
    void r11WhatAMemberChangedIsTheMembersAlsoAfterAMerge() {
        String reported = CECS.replace("CEONLINE", "SELF_REPORTED");
        load(RosterKind.MEMBERS, MEMBERS);
        load(RosterKind.CECS, reported);
        deletedAndRestored("E%s2".formatted(key), "M%s2".formatted(key));
        assertThat(changedByMember("1")).isFalse();
        assertThat(changedByMember("2")).isTrue();
        long merge = merge("1", "2");
        assertThat(changedByMember("1")).as("the entry that is kept once").isTrue();
        ImportStatus again = load(RosterKind.CECS, reported.replace(",2\n", ",3\n"));
        assertThat(again.changed()).isZero();
        assertThat(rosters.said(again, LineTab.LEFT)).contains(
                "2: The member changed this entry, so it stays unchanged",
                "3: A merge of two profiles kept this entry only once, so it stays unchanged");
        assertThat(undoing.undo(merge, "Two people", "", null)).isInstanceOf(Done.class);
        assertThat(changedByMember("1")).isFalse();
        assertThat(changedByMember("2")).isTrue();
        assertThat(load(RosterKind.CECS, reported.replace(",2\n", ",3\n")).changed()).as("only the other's").isOne();
    }

    private void deletedAndRestored(String externalId, String memberNumber) {
        long entry = jdbc.sql("select id from cec_entry where external_id = ?")
            .param(externalId)
            .query(Long.class)
            .single();
        MemberId member = new MemberId(jdbc.sql("select id from member where member_number = ?")
            .param(memberNumber)
            .query(Long.class)
            .single());
        assertThat(reporting.delete(member, entry)).isEmpty();
        assertThat(reporting.restore(member, entry)).isTrue();
    }

    private boolean changedByMember(String entry) {
        return jdbc.sql("select changed_by_member from cec_entry where external_id = ?")
            .param("E" + key + entry)
            .query(Boolean.class)
            .single();
    }

    private ImportStatus load(RosterKind kind, String file) {
        return rosters.load(kind, file.formatted(key));
    }

    private long merge(String survivor, String duplicate) {
        MergeOutcome outcome = merging.merge(
                new MergeProfiles("M" + key + survivor, "M" + key + duplicate, Map.of(), Map.of(), "One person"), null);
        assertThat(outcome).isInstanceOf(Done.class);
        return ((Done) outcome).mergeId();
    }

    private long entries(String member) {
        return jdbc.sql("""
                select count(*) from cec_entry e join member m on m.id = e.member_id
                where m.member_number = ? and e.state <> 'DUPLICATE'""")
            .param("M" + key + member)
            .query(Long.class)
            .single();
    }

}
