package org.cecportal.renewals;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.duplicates.MergeOutcome;
import org.cecportal.duplicates.MergeProfiles;
import org.cecportal.duplicates.Merging;
import org.cecportal.imports.ImportStatus;
import org.cecportal.imports.LineTab;
import org.cecportal.imports.RosterKind;
import org.cecportal.imports.Rosters;
import org.cecportal.renewals.deciding.Reversing;
import org.cecportal.shared.Sentence;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R9, R18: rosters and renewals of the same certification; reversing says what is true.
 */
@PortalTest
class ReversedAfterRosterTests {

    @Autowired
    GivenRenewals renewals;

    @Autowired
    Reversing reversing;

    @Autowired
    Rosters rosters;

    @Autowired
    Merging merging;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private Person renewed() throws Exception {
        Person person = renewals.ready(today(), 6);
        renewals.renewed(mvc, person, today());
        return person;
    }

    private String certificate(Person person) {
        return jdbc.sql("select certificate_number from certification where member_id = ?")
            .param(person.id().value())
            .query(String.class)
            .single();
    }

    private LocalDate end(Person person) {
        return jdbc.sql("""
                select max(y.ends_on) from cycle y join certification c on c.id = y.certification_id
                where c.member_id = ?""").param(person.id().value()).query(LocalDate.class).single();
    }

    private ImportStatus load(Person person, LocalDate begins, LocalDate ends) {
        return rosters.load(RosterKind.CERTIFICATIONS, """
                certificate_number,cycle_begins_on,member_number,certification_code,cycle_ends_on
                %s,%s,%s,CPT,%s
                """.formatted(certificate(person), begins, person.number(), ends));
    }

    @Test
    void r18LockedCreditsStayAndTheRowSaysWhy() throws Exception {
        Person person = renewals.ready(today(), 6);
        jdbc.sql("update cec_entry set external_id = 'R18-' || id where member_id = ?")
            .param(person.id().value())
            .update();
        renewals.renewed(mvc, person, today());
        String id = jdbc.sql("select min(external_id) from cec_entry where member_id = ?")
            .param(person.id().value())
            .query(String.class)
            .single();
        ImportStatus status = rosters.load(RosterKind.CECS, """
                external_id,member_number,completed_on,title,source,credits
                %s,%s,%s,Other,CEONLINE,0.25
                """.formatted(id, person.number(), today().minusYears(1)));
        assertThat(rosters.said(status, LineTab.REFUSED))
            .containsExactly("2: This entry was used in the cycle that was closed on %s. A roster cannot change it"
                .formatted(today()));
        assertThat(jdbc.sql("select credits::text from cec_entry where external_id = ?")
            .param(id)
            .query(String.class)
            .single()).isEqualTo("40.00");
    }

    @Test
    void r18ALaterEndIsTakenAndARenewalIsReversedAllTheSame() throws Exception {
        Person person = renewed();
        LocalDate begins = today().plusDays(1);
        ImportStatus earlier = load(person, begins, end(person).minusDays(1));
        assertThat(rosters.said(earlier, LineTab.REFUSED).getFirst()).contains("was opened by a renewal");
        assertThat(load(person, begins, end(person).plusDays(30)).changed()).isOne();
        assertThat(reversing.reverse(renewals.latest(person), "In error")).isEmpty();
        assertThat(end(person)).isEqualTo(today().plusMonths(6));
    }

    @Test
    void r9WhatStandsInTheWayOfAReversalIsNamed() throws Exception {
        Person person = renewed();
        long renewal = renewals.latest(person);
        jdbc.sql("""
                insert into renewal (member_id, kind, state, certification_id, cycle_id, started_at)
                select member_id, 'RENEWAL', 'STARTED', certification_id,
                    (select max(id) from cycle y where y.certification_id = r.certification_id), now()
                from renewal r where id = ?""").param(renewal).update();
        long form = renewals.latest(person);
        assertThat(reversing.reverse(renewal, "In error"))
            .contains(Sentence.of("renewals.not-reversed.under-way", String.valueOf(form)));
        jdbc.sql("update renewal set state = 'CLOSED' where id = ?").param(form).update();
        LocalDate next = end(person).plusDays(1);
        assertThat(load(person, next, next.plusYears(3).minusDays(1)).added()).isOne();
        assertThat(reversing.reverse(renewal, "In error"))
            .contains(Sentence.of("renewals.not-reversed.later-cycle", certificate(person), next));
        jdbc.sql("delete from cycle where begins_on = ? and certification_id in "
                + "(select id from certification where member_id = ?)")
            .params(next, person.id().value())
            .update();
        jdbc.sql("update cycle set closed_on = null where begins_on = ? and certification_id in "
                + "(select id from certification where member_id = ?)")
            .params(today().plusDays(1), person.id().value())
            .update();
        assertThat(reversing.reverse(renewal, "In error")).as("a form that was given up builds on nothing").isEmpty();
        assertThat(reversing.reverse(renewal, "In error")).contains(Sentence.of("renewals.not-reversed.state"));
    }

    /** Both renewed the same certification; a roster has extended one of them. */
    @Test
    void r13WhatAMergeAsksForCanBeDone() throws Exception {
        Person survivor = renewed();
        Person duplicate = renewed();
        load(duplicate, today().plusDays(1), end(duplicate).plusDays(60));
        MergeProfiles wanted = new MergeProfiles(survivor.number(), duplicate.number(), Map.of(),
                Map.of("field.cycle.CPT", "survivor"), "One person");
        assertThat(((MergeOutcome.Refused) merging.merge(wanted, null)).why()).extracting(Sentence::code)
            .contains("renewals.merge.twice");
        assertThat(reversing.reverse(renewals.latest(duplicate), "Paid twice")).isEqualTo(Optional.empty());
        assertThat(merging.merge(wanted, null)).isInstanceOf(MergeOutcome.Done.class);
    }

}
