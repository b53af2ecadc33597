package org.cecportal.duplicates;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.duplicates.MergeOutcome.Done;
import org.cecportal.duplicates.MergeOutcome.Refused;
import org.cecportal.shared.Sentence;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** R13: two profiles become one, and two again. */
@PortalTest
class MergingTests {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    @Autowired
    Merging merging;

    @Autowired
    Undoing undoing;

    @Autowired
    ProfileDump dump;

    @Autowired
    Given given;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    private Person survivor;

    private Person duplicate;

    @BeforeEach
    void twoProfiles() {
        survivor = given.member("Rosa", "Alvarez");
        duplicate = given.member("Rosa", "Álvarez");
    }

    @Test
    void r13TheSurvivorsEntriesAreTheUnionAndEqualOnesAreKeptOnce() {
        survivor.earned(DAY, "3", "CEONLINE", null, "POSTED", "Anatomy").earned(DAY, "2");
        duplicate.earned(DAY, "3", "CEONLINE", null, "POSTED", "anatomy ").earned(DAY, "1", "SUMMIT", null, "POSTED");
        merge();
        assertThat(entries(survivor)).containsExactlyInAnyOrder("Anatomy 3.00", "Activity of 2026-03-01 2.00",
                "Activity of 2026-03-01 1.00");
        assertThat(entries(duplicate)).isEmpty();
    }

    @Test
    void r13TwoEqualEntriesHereAndOneThereStayTwo() {
        survivor.earned(DAY, "1").earned(DAY, "1");
        duplicate.earned(DAY, "1");
        merge();
        assertThat(entries(survivor)).hasSize(2);
    }

    @Test
    void r13AnUndoRestoresBothProfilesAsTheyWere() {
        survivor.holds("CPT", LocalDate.of(2021, 1, 1), LocalDate.of(2023, 12, 31)).earned(DAY, "3");
        duplicate.holds("CPT", LocalDate.of(2024, 1, 1), LocalDate.of(2026, 12, 31))
            .holds("EP", LocalDate.of(2025, 1, 1), LocalDate.of(2027, 12, 31))
            .earned(DAY, "3")
            .earned(DAY, "5", "SELF_REPORTED", null, "REPORTED");
        Map<String, List<String>> before = dump.of(survivor.id(), duplicate.id());
        long id = merge();
        assertThat(dump.of(survivor.id(), duplicate.id())).isNotEqualTo(before);
        assertThat(undoing.undo(id, "They are two", "", null)).isEqualTo(new Done(id));
        assertThat(dump.of(survivor.id(), duplicate.id())).isEqualTo(before);
    }

    @Test
    void r13ChainsOfOneTypeAreJoinedUnderTheCertificateThatEndsLater() {
        survivor.holds("CPT", LocalDate.of(2021, 1, 1), LocalDate.of(2023, 12, 31));
        duplicate.holds("CPT", LocalDate.of(2024, 1, 1), LocalDate.of(2026, 12, 31));
        merge();
        assertThat(jdbc.sql("""
                select y.begins_on || ' ' || coalesce(cast(y.closed_on as text), 'open')
                from certification c join cycle y on y.certification_id = c.id
                where c.member_id = ? and c.joined_to is null order by y.begins_on""")
            .param(survivor.id().value())
            .query(String.class)
            .list()).containsExactly("2021-01-01 2023-12-31", "2024-01-01 open");
    }

    @Test
    void r13OverlappingCyclesNeedAChoice() {
        survivor.holds("CPT", LocalDate.of(2024, 1, 1), LocalDate.of(2026, 12, 31));
        duplicate.holds("CPT", LocalDate.of(2024, 6, 1), LocalDate.of(2027, 5, 31));
        assertThat(refusals(Map.of())).extracting(Sentence::code).containsExactly("duplicates.merge.unanswered");
        assertThat(merging.merge(wanted(Map.of("field.cycle.CPT", "duplicate")), null)).isInstanceOf(Done.class);
        assertThat(jdbc.sql("""
                select y.begins_on from certification c join cycle y on y.certification_id = c.id
                where c.member_id = ? and c.joined_to is null""")
            .param(survivor.id().value())
            .query(LocalDate.class)
            .list()).containsExactly(LocalDate.of(2024, 6, 1));
    }

    @Test
    void r13WhatWaitsForItsMoneyIsNotGivenUp() {
        survivor.holds("CPT", LocalDate.of(2021, 1, 1), LocalDate.of(2023, 12, 31));
        duplicate.holds("CPT", LocalDate.of(2024, 1, 1), LocalDate.of(2026, 12, 31));
        long renewal = renewal(duplicate, "SUBMITTED");
        assertThat(refusals(Map.of()))
            .containsExactly(Sentence.of("renewals.merge.under-way", String.valueOf(renewal)));
    }

    @Test
    void r13AnUndoDoesNotLeaveTwoRenewalsUnderWay() {
        survivor.holds("CPT", LocalDate.of(2024, 1, 1), LocalDate.of(2026, 12, 31));
        duplicate.holds("EP", LocalDate.of(2024, 1, 1), LocalDate.of(2026, 12, 31));
        renewal(survivor, "STARTED");
        renewal(duplicate, "STARTED");
        long merge = merge();
        jdbc.sql("update renewal set state = 'CLOSED' where member_id = ? and state = 'STARTED'")
            .param(survivor.id().value())
            .update();
        jdbc.sql("""
                insert into renewal (member_id, kind, state, certification_id, cycle_id, started_at)
                select member_id, kind, 'STARTED', certification_id, cycle_id, now() from renewal
                where member_id = ? and certification_id in (select c.id from certification c
                    join certification_type t on t.id = c.type_id where t.code = 'EP')""")
            .param(survivor.id().value())
            .update();
        assertThat(undoing.preview(merge, null).refusals()).extracting(Sentence::code)
            .containsExactly("renewals.merge.second");
    }

    @Test
    void whoeverChangesAProfileAtLengthIsNotWaitedFor() {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("select id from member where id = ? for update").param(duplicate.id().value()).query(row -> {
            });
            assertThat(CompletableFuture.supplyAsync(() -> refusals(Map.of())).join()).extracting(Sentence::code)
                .containsExactly("duplicates.merge.busy");
        });
    }

    private long renewal(Person person, String state) {
        return jdbc.sql("""
                insert into renewal (member_id, kind, state, certification_id, cycle_id, started_at, submitted_on,
                    total_minor, currency)
                select c.member_id, 'RENEWAL', :state, c.id, y.id, now(), date '2026-11-01', 3000, 'USD'
                from certification c join cycle y on y.certification_id = c.id where c.member_id = :member
                returning id""").param("state", state).param("member", person.id().value()).query(Long.class).single();
    }

    @Test
    void aPreviewChangesNothing() {
        duplicate.earned(DAY, "3").holds("EP", LocalDate.of(2025, 1, 1), LocalDate.of(2027, 12, 31));
        Map<String, List<String>> before = dump.of(survivor.id(), duplicate.id());
        MergePreview preview = merging.preview(wanted(Map.of()), null);
        assertThat(preview.moved()).contains(new MovedRows("cec_entry", 1), new MovedRows("certification", 1));
        assertThat(dump.of(survivor.id(), duplicate.id())).isEqualTo(before);
    }

    private long merge() {
        MergeOutcome outcome = merging.merge(wanted(Map.of()), null);
        assertThat(outcome).isInstanceOf(Done.class);
        return ((Done) outcome).mergeId();
    }

    private List<Sentence> refusals(Map<String, String> answers) {
        MergeOutcome outcome = merging.merge(wanted(answers), null);
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).why();
    }

    private MergeProfiles wanted(Map<String, String> answers) {
        return new MergeProfiles(survivor.number(), duplicate.number(), Map.of(), answers, "One person");
    }

    private List<String> entries(Person person) {
        return jdbc.sql("select title || ' ' || credits from cec_entry where member_id = ? and state <> 'DUPLICATE'")
            .param(person.id().value())
            .query(String.class)
            .list();
    }

}
