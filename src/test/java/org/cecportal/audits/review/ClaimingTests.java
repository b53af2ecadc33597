package org.cecportal.audits.review;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.audits.GivenAudits;
import org.cecportal.audits.cases.Auditor;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** R14: which case is next. */
@PortalTest
class ClaimingTests {

    private static final Auditor AUDITOR = new Auditor("nextcase", "Next Case", null);

    private final GivenAudits audits;

    private final Claiming claiming;

    private final JdbcClient jdbc;

    private final Clock clock;

    @Autowired
    ClaimingTests(GivenAudits audits, Claiming claiming, JdbcClient jdbc, Clock clock) {
        this.audits = audits;
        this.claiming = claiming;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private Person renewed(LocalDate month) {
        return audits.reported(audits.renewed(month, "CPT"), month, "4");
    }

    private long in(String state, int dueInDays, Person person) {
        long id = audits.caseOf(person);
        jdbc.sql("update audit_case set state = ?, due_on = ?, decided_at = now() where id = ?")
            .params(state, LocalDate.now(clock).plusDays(dueInDays), id)
            .update();
        return id;
    }

    @Test
    void r14WhatWaitsForAnAuditorComesFirstAndWhatIsDueFirstBeforeTheRest() {
        LocalDate month = audits.month();
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            people.add(renewed(month));
        }
        long campaign = audits.drawn(month, "100");
        List<Long> expected = new ArrayList<>(7);
        expected.add(in("SUBMITTED", -9, people.get(3)));
        expected.add(in("OPEN", -4, people.get(5)));
        expected.add(in("ASKED", -1, people.get(0)));
        expected.add(in("APPEALED", 0, people.get(6)));
        expected.add(in("SUBMITTED", 12, people.get(1)));
        expected.add(in("OPEN", 0, people.get(4)));
        expected.add(in("ASKED", 5, people.get(2)));
        List<Long> claimed = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Auditor auditor = new Auditor(AUDITOR.username() + i, AUDITOR.name(), null);
            claimed.add(claiming.next(auditor, new CaseQueue.Filter(campaign, null, null, false, false)).orElseThrow());
        }
        assertThat(claimed).isEqualTo(expected);
    }

}
