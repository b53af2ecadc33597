package org.cecportal.duplicates;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;

import org.cecportal.PortalTest;
import org.cecportal.certifications.Suspensions;
import org.cecportal.imports.RosterKind;
import org.cecportal.imports.Rosters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** R4: whoever sets a standing notes the day, because a cover ends on it. */
@PortalTest
class StandingSinceTests {

    private static final String NONE = "none none";

    @Autowired
    Rosters rosters;

    @Autowired
    Suspensions suspensions;

    @Autowired
    Merging merging;

    @Autowired
    Undoing undoing;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private final String key = String.valueOf(System.nanoTime());

    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void members() {
        today = LocalDate.now(clock);
        rosters.load(RosterKind.MEMBERS, """
                member_number,given_name,family_name,email
                S%1$s1,Rosa,Stone,rosa%1$s@members.example
                S%1$s2,Rosa,Stone,stone%1$s@members.example
                """.formatted(key));
    }

    /** A trainer whose cycle has ended and a physiologist who covers it. */
    private void load(String standing) {
        rosters.load(RosterKind.CERTIFICATIONS, """
                certificate_number,cycle_begins_on,member_number,certification_code,cycle_ends_on,status
                SC%1$s1,%2$s,S%1$s1,CPT,%3$s,
                SE%1$s1,%4$s,S%1$s1,EP,%5$s,%6$s
                """.formatted(key, today.minusMonths(44), today.minusMonths(8), today.minusYears(2), today.plusYears(1),
                standing));
    }

    private String standing(String number) {
        return jdbc.sql("""
                select coalesce(standing, 'none') || ' ' || coalesce(cast(standing_since as text), 'none')
                from certification where certificate_number = ?""")
            .param(number.formatted(key))
            .query(String.class)
            .single();
    }

    private String trainerStands() {
        return jdbc.sql("""
                select h.effective_ends_on from held_certification h join member m on m.id = h.member_id
                where m.member_number = ? and certificate_number = ?""")
            .params("S" + key + "1", "SC" + key + "1")
            .query(String.class)
            .single();
    }

    private void changed(String number, LocalDate since) {
        jdbc.sql("update certification set standing_since = ? where certificate_number = ?")
            .params(since, number.formatted(key))
            .update();
    }

    private long id(String number) {
        return jdbc.sql("select id from certification where certificate_number = ?")
            .param(number.formatted(key))
            .query(Long.class)
            .single();
    }

    @Test
    void r4ARosterNotesTheDayOnWhichItStopsACover() {
        load("");
        assertThat(standing("SE%s1")).isEqualTo(NONE);
        assertThat(trainerStands()).isEqualTo(today.plusYears(1).toString());
        load("REVOKED");
        assertThat(standing("SE%s1")).isEqualTo("REVOKED " + today);
        assertThat(trainerStands()).isEqualTo(today.toString());
        changed("SE%s1", today.minusDays(9));
        load("REVOKED");
        assertThat(standing("SE%s1")).as("loaded again").isEqualTo("REVOKED " + today.minusDays(9));
        assertThat(trainerStands()).isEqualTo(today.minusDays(9).toString());
    }

    @Test
    void r4OneSanctionAfterAnotherKeepsTheFirstDay() {
        load("RETIRED");
        assertThat(standing("SE%s1")).isEqualTo("RETIRED " + today);
        changed("SE%s1", today.minusDays(30));
        load("SUSPENDED");
        assertThat(standing("SE%s1")).isEqualTo("SUSPENDED " + today.minusDays(30));
    }

    @Test
    void r4ASuspensionNotesItsDayAndLiftingItGivesTheCoverBack() {
        load("");
        transaction.executeWithoutResult(status -> suspensions.suspend(id("SE%s1"), "test-" + key));
        assertThat(standing("SE%s1")).isEqualTo("SUSPENDED " + today);
        assertThat(trainerStands()).isEqualTo(today.toString());
        transaction.executeWithoutResult(status -> suspensions.lift("test-" + key));
        assertThat(standing("SE%s1")).isEqualTo(NONE);
        assertThat(trainerStands()).isEqualTo(today.plusYears(1).toString());
    }

    @Test
    void r13AMergeNotesTheDayAndItsUndoTakesItAway() {
        load("");
        rosters.load(RosterKind.CERTIFICATIONS, """
                certificate_number,cycle_begins_on,member_number,certification_code,cycle_ends_on,status
                SE%1$s2,%2$s,S%1$s2,EP,%3$s,SUSPENDED
                """.formatted(key, today.minusYears(6), today.minusYears(3)));
        changed("SE%s2", today.minusYears(1));
        MergeOutcome outcome = merging
            .merge(new MergeProfiles("S" + key + "1", "S" + key + "2", Map.of(), Map.of(), "One person"), null);
        assertThat(outcome).isInstanceOf(MergeOutcome.Done.class);
        assertThat(standing("SE%s1")).isEqualTo("SUSPENDED " + today);
        assertThat(trainerStands()).isEqualTo(today.toString());
        assertThat(undoing.undo(((MergeOutcome.Done) outcome).mergeId(), "Two people", "", null))
            .isInstanceOf(MergeOutcome.Done.class);
        assertThat(standing("SE%s1")).isEqualTo(NONE);
        assertThat(standing("SE%s2")).isEqualTo("SUSPENDED " + today.minusYears(1));
        assertThat(trainerStands()).isEqualTo(today.plusYears(1).toString());
    }

}
