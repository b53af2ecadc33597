package org.cecportal.audits.web;

import java.time.LocalDate;
import java.util.List;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.audits.GivenAudits;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** A case goes to and fro between its member, its auditor and the queue (R14). */
class ReviewCoursePageTests extends ReviewPages {

    @Test
    void notesAreKeptAndCasesGivenBackOrUp() throws Exception {
        Person person = drawn("50", "4");
        String address = "/audits/cases/" + audits.caseOf(person);
        mvc.perform(post(address + "/notes").with(FIRST).with(Given.formToken()))
            .andExpect(status().isUnprocessableContent());
        mvc.perform(post(address + "/notes").param("note", "Call the provider").with(FIRST).with(Given.formToken()))
            .andExpect(redirectedUrl(address));
        assertThat(page(person, SECOND).text()).contains("Call the provider");
        mvc.perform(post(address + "/claim").with(FIRST).with(Given.formToken()));
        assertThat(audits.stateOf(person)).isEqualTo("IN_REVIEW");
        mvc.perform(post(address + "/release").with(SECOND).with(Given.formToken()));
        assertThat(audits.stateOf(person)).isEqualTo("IN_REVIEW");
        mvc.perform(post(address + "/release").with(FIRST).with(Given.formToken()));
        assertThat(audits.stateOf(person)).isEqualTo("OPEN");
        mvc.perform(post(address + "/withdraw").param("why", "Drawn in error").with(FIRST).with(Given.formToken()))
            .andExpect(redirectedUrl(address));
        assertThat(audits.stateOf(person)).isEqualTo("WITHDRAWN");
        decide(person, 0, FIRST, "decision", "accept").andExpect(status().isConflict());
        assertThat(jdbc.sql("select count(*) from entry_freeze where case_id = ?")
            .param(audits.caseOf(person))
            .query(Long.class)
            .single()).isZero();
    }

    @Test
    void theCasesOfAFormerAuditorReturnToTheQueue() throws Exception {
        Person person = drawn("50", "4");
        String name = "leaver" + person.number();
        jdbc.sql(
                "insert into account (username, state, roles, password_hash) values (?, 'ACTIVE', array['AUDITOR'], 'none')")
            .param(name)
            .update();
        mvc.perform(post("/audits/cases/{id}/claim", audits.caseOf(person)).with(GivenAudits.auditor(name))
            .with(Given.formToken()));
        assertThat(audits.stateOf(person)).isEqualTo("IN_REVIEW");
        jdbc.sql("update account set state = 'DISABLED' where username = ?").param(name).update();
        assertThat(audits.stateOf(person)).isEqualTo("OPEN");
        assertThat(steps(person)).containsExactly("OPEN", "IN_REVIEW", "OPEN");
        assertThat(kinds(person)).containsExactly("STEP", "STEP", "GIVEN_BACK");
        taken(decide(person, 0, FIRST, "decision", "accept"), person);
    }

    /** Also when more had been asked for before: the member has done what was wanted. */
    @Test
    void r14WhoHasAnsweredIsNotAskedAgain() throws Exception {
        Person person = drawn("50", "4", "3");
        taken(decide(person, 1, FIRST, "decision", "ask", "reason", "The other side"), person);
        mvc.perform(post("/audit/{id}/complete", audits.caseOf(person)).param("unprovenOk", "true")
            .with(person.signedIn())
            .with(Given.formToken()));
        taken(decide(person, 0, FIRST, "decision", "accept"), person);
        assertThat(audits.stateOf(person)).isEqualTo("IN_REVIEW");
        assertThat(steps(person)).containsExactly("OPEN", "IN_REVIEW", "ASKED", "SUBMITTED", "IN_REVIEW");
        taken(decide(person, 1, FIRST, "decision", "accept"), person);
        assertThat(audits.stateOf(person)).isEqualTo("DECIDED");
    }

    @Test
    void r14WhoIsStillAskedIsNotAskedTwice() throws Exception {
        Person person = audits.reachable(drawn("50", "4", "3"));
        taken(decide(person, 1, FIRST, "decision", "ask", "reason", "The other side"), person);
        jdbc.sql("update audit_case set due_on = due_on + 1 where id = ?").param(audits.caseOf(person)).update();
        taken(decide(person, 0, FIRST, "decision", "accept"), person);
        assertThat(audits.stateOf(person)).isEqualTo("ASKED");
        assertThat(audits.mailed(person)).filteredOn(subject -> subject.contains("please send more proof")).hasSize(1);
    }

    @Test
    void r14WordDuringAReviewThatProofIsCompleteIsAStep() throws Exception {
        Person person = audits.reachable(drawn("50", "4", "3"));
        mvc.perform(post("/audits/cases/{id}/claim", audits.caseOf(person)).with(FIRST).with(Given.formToken()));
        mvc.perform(post("/audit/{id}/complete", audits.caseOf(person)).param("unprovenOk", "true")
            .with(person.signedIn())
            .with(Given.formToken()));
        assertThat(audits.stateOf(person)).isEqualTo("IN_REVIEW");
        assertThat(steps(person)).containsExactly("OPEN", "IN_REVIEW", "SUBMITTED");
        assertThat(happened(person)).containsExactly("Opened", "Review started", "Sent to the auditors");
    }

    @Test
    void r14WhatIsGivenBackHasGoneNowhereForItsMember() throws Exception {
        Person person = drawn("50", "4", "3");
        taken(decide(person, 1, FIRST, "decision", "ask", "reason", "The other side"), person);
        taken(decide(person, 0, FIRST, "decision", "accept"), person);
        assertThat(steps(person)).containsExactly("OPEN", "IN_REVIEW", "ASKED", "IN_REVIEW", "ASKED");
        assertThat(kinds(person)).containsExactly("STEP", "STEP", "STEP", "STEP", "GIVEN_BACK");
        assertThat(happened(person)).containsExactly("Opened", "Review started", "More proof asked for",
                "Review started");
        jdbc.sql("update audit_transition set reason = 'Handed back' where kind = 'GIVEN_BACK' and case_id = ?")
            .param(audits.caseOf(person))
            .update();
        jdbc.sql("""
                insert into audit_transition (case_id, from_state, to_state, occurred_at, actor, reason)
                values (?, 'ASKED', 'WITHDRAWN', now(), 'first', 'Given back to the queue, and then cancelled')""")
            .param(audits.caseOf(person))
            .update();
        assertThat(happened(person)).as("whatever the reasons say")
            .containsExactly("Opened", "Review started", "More proof asked for", "Review started",
                    "Closed without a decision");
    }

    private List<String> kinds(Person person) {
        return jdbc.sql("select kind from audit_transition where case_id = ? order by id")
            .param(audits.caseOf(person))
            .query(String.class)
            .list();
    }

    private List<String> happened(Person person) throws Exception {
        return Jsoup
            .parse(mvc.perform(get("/audit/{id}", audits.caseOf(person)).with(person.signedIn()))
                .andReturn()
                .getResponse()
                .getContentAsString())
            .select("section[aria-labelledby=happened-title] strong")
            .eachText();
    }

    private List<String> steps(Person person) {
        return jdbc.sql("select to_state from audit_transition where case_id = ? order by id")
            .param(audits.caseOf(person))
            .query(String.class)
            .list();
    }

    @Test
    void r14WhatWasSubmittedStaysSoWhenItsAuditorGivesItBackOrLeaves() throws Exception {
        for (boolean leaves : List.of(true, false)) {
            Person person = drawn("50", "4", "3");
            String name = "asker" + person.number();
            RequestPostProcessor auditor = GivenAudits.auditor(name);
            jdbc.sql(
                    "insert into account (username, state, roles, password_hash) values (?, 'ACTIVE', array['AUDITOR'], 'none')")
                .param(name)
                .update();
            taken(decide(person, 0, auditor, "decision", "ask", "reason", "The other side"), person);
            assertThat(audits.stateOf(person)).isEqualTo("ASKED");
            mvc.perform(post("/audit/{id}/complete", audits.caseOf(person)).param("unprovenOk", "true")
                .with(person.signedIn())
                .with(Given.formToken()));
            mvc.perform(post("/audits/cases/{id}/claim", audits.caseOf(person)).with(auditor).with(Given.formToken()));
            assertThat(audits.stateOf(person)).isEqualTo("IN_REVIEW");
            if (leaves) {
                jdbc.sql("update account set state = 'DISABLED' where username = ?").param(name).update();
            }
            else {
                mvc.perform(post("/audits/cases/{id}/release", audits.caseOf(person)).with(auditor)
                    .with(Given.formToken()));
            }
            assertThat(audits.stateOf(person)).isEqualTo("SUBMITTED");
        }
    }

    @Test
    void aSingleCaseIsOpenedByHandWithAReason() throws Exception {
        LocalDate today = LocalDate.now();
        Person person = given.member("Sin", "Gle")
            .holds("CPT", today.minusYears(1), today.plusYears(2))
            .earned(today.minusDays(20), "6", "SELF_REPORTED", null, "REPORTED");
        mvc.perform(post("/audits/cases").param("member", person.number())
            .param("scope", "CURRENT")
            .with(FIRST)
            .with(Given.formToken())).andExpect(status().isUnprocessableContent());
        mvc.perform(post("/audits/cases").param("member", person.number())
            .param("scope", "RENEWED")
            .param("reason", "Odd")
            .with(FIRST)
            .with(Given.formToken())).andExpect(status().isUnprocessableContent());
        mvc.perform(post("/audits/cases").param("member", person.number())
            .param("scope", "CURRENT")
            .param("reason", "Odd")
            .with(FIRST)
            .with(Given.formToken())).andExpect(redirectedUrl("/audits/cases/" + audits.caseOf(person)));
        assertThat(bar(person)).isEqualTo("6.00");
        taken(decide(person, 0, FIRST, "decision", "adjust", "credits", "2.5", "reason", "Fewer hours"), person);
        assertThat(bar(person)).isEqualTo("2.50");
    }

    private String bar(Person person) throws Exception {
        return Jsoup
            .parse(mvc.perform(get("/certifications").with(person.signedIn()))
                .andReturn()
                .getResponse()
                .getContentAsString())
            .expectFirst("#cec-progress")
            .attr("data-counted");
    }

}
