package org.cecportal.audits.web;

import java.time.LocalDate;
import java.util.List;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.audits.GivenAudits;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Auditors decide cases (R11, R14). */
class ReviewPageTests extends ReviewPages {

    @Test
    void r14EntriesAreAcceptedAdjustedAndRejected() throws Exception {
        Person person = drawn("50", "4", "3", "2");
        taken(decide(person, 0, FIRST, "decision", "accept"), person);
        assertThat(audits.stateOf(person)).isEqualTo("IN_REVIEW");
        taken(decide(person, 1, FIRST, "decision", "adjust", "credits", "1.25", "reason", "Half of it"), person);
        taken(decide(person, 2, FIRST, "decision", "reject", "reason", "No certificate"), person);
        assertThat(entryStates(person)).containsExactly("ACCEPTED 2.00", "ACCEPTED 1.25 of 3.00", "REJECTED 4.00");
        assertThat(audits.stateOf(person)).isEqualTo("DECIDED");
        assertThat(page(person, FIRST).text()).contains("Half of it", "No certificate", "Accepted as reported.");
    }

    @Test
    void r14ADecisionNeedsAReasonAndPossibleCredits() throws Exception {
        Person person = drawn("50", "4");
        for (String decision : List.of("reject", "ask", "adjust")) {
            Document page = Jsoup.parse(decide(person, 0, FIRST, "decision", decision, "credits", "1")
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString());
            assertThat(page.select(".summary a").eachAttr("href")).containsExactly("#reason");
            assertThat(page.expectFirst("input[name=decision][checked]").val()).isEqualTo(decision);
        }
        for (String credits : List.of("", "0", "0.3", "-1", "4.25", "many")) {
            Document page = Jsoup
                .parse(decide(person, 0, FIRST, "decision", "adjust", "credits", credits, "reason", "Less")
                    .andExpect(status().isUnprocessableContent())
                    .andReturn()
                    .getResponse()
                    .getContentAsString());
            assertThat(page.select(".summary a").eachAttr("href")).containsExactly("#credits");
            assertThat(page.expectFirst("#credits").val()).isEqualTo(credits);
        }
        decide(person, 0, FIRST, "decision", "praise").andExpect(status().isUnprocessableContent());
        assertThat(audits.stateOf(person)).isEqualTo("OPEN");
        taken(decide(person, 0, FIRST, "decision", "reject", "template", "NO_PROOF"), person);
        assertThat(page(person, FIRST).text()).contains("No proof was sent.");
    }

    @Test
    void r14NobodyDecidesWhatSomebodyElseHolds() throws Exception {
        Person person = drawn("50", "4", "3");
        taken(decide(person, 0, FIRST, "decision", "accept"), person);
        Document refused = Jsoup.parse(decide(person, 1, SECOND, "decision", "accept").andExpect(status().isConflict())
            .andReturn()
            .getResponse()
            .getContentAsString());
        assertThat(refused.expectFirst(".summary").text()).contains("Auditor first has claimed this case until");
        jdbc.sql("update audit_case set claimed_until = now() - interval '1 second' where id = ?")
            .param(audits.caseOf(person))
            .update();
        taken(decide(person, 1, SECOND, "decision", "accept"), person);
    }

    @Test
    void r14ADecisionTakenTwiceIsOneAndAnotherOneIsRefused() throws Exception {
        Person person = drawn("50", "4", "3");
        taken(decide(person, 0, FIRST, "decision", "accept"), person);
        taken(decide(person, 0, FIRST, "decision", "accept"), person);
        decide(person, 0, FIRST, "decision", "reject", "reason", "On second thoughts").andExpect(status().isConflict());
        taken(decide(person, 1, FIRST, "decision", "accept"), person);
        taken(decide(person, 1, SECOND, "decision", "accept"), person);
        decide(person, 1, SECOND, "decision", "reject", "reason", "Too late").andExpect(status().isConflict());
        assertThat(jdbc.sql("select count(*) from audit_decision where case_id = ?")
            .param(audits.caseOf(person))
            .query(Long.class)
            .single()).isEqualTo(2);
    }

    @Test
    void r14WhatTheCycleDoesNotNeedIsTakenAtOnce() throws Exception {
        Person person = drawn("42", "2", "3");
        taken(decide(person, 1, FIRST, "decision", "reject", "reason", "Not shown"), person);
        assertThat(entryStates(person)).containsExactly("REPORTED 3.00", "REJECTED 2.00");
        taken(decide(person, 0, FIRST, "decision", "accept"), person);
        assertThat(audits.stateOf(person)).isEqualTo("DECIDED");
    }

    @Test
    void r14WhatWouldMakeACertificationDeficientIsConfirmedOrOverruledByAnotherAuditor() throws Exception {
        for (boolean confirms : List.of(true, false)) {
            Person person = drawn("42", "2", "3");
            taken(decide(person, 1, FIRST, "decision", "reject", "reason", "Not shown"), person);
            taken(decide(person, 0, FIRST, "decision", "reject", "reason", "Nor this"), person);
            assertThat(audits.stateOf(person)).isEqualTo("SECOND_OPINION");
            assertThat(entryStates(person)).containsExactly("REPORTED 3.00", "REJECTED 2.00");
            decide(person, 0, FIRST, "decision", "reject", "reason", "I am sure").andExpect(status().isConflict());
            decide(person, 0, SECOND, "decision", "ask", "reason", "More").andExpect(status().isUnprocessableContent());
            taken(confirms ? decide(person, 0, SECOND, "decision", "reject", "reason", "I agree")
                    : decide(person, 0, SECOND, "decision", "accept"), person);
            assertThat(audits.stateOf(person)).isEqualTo("DECIDED");
            assertThat(entryStates(person)).containsExactly(confirms ? "REJECTED 3.00" : "ACCEPTED 3.00",
                    "REJECTED 2.00");
        }
    }

    @Test
    void r14MoreCanBeAskedFor() throws Exception {
        Person person = drawn("50", "4", "3");
        taken(decide(person, 0, FIRST, "decision", "ask", "reason", "Whose name is it?"), person);
        assertThat(audits.stateOf(person)).isEqualTo("ASKED");
        taken(decide(person, 1, SECOND, "decision", "accept"), person);
        assertThat(audits.stateOf(person)).isEqualTo("ASKED");
        taken(decide(person, 0, SECOND, "decision", "accept", "reason", "Found it"), person);
        assertThat(audits.stateOf(person)).isEqualTo("DECIDED");
    }

    @Test
    void r14NobodySeesOrDecidesOwnCases() throws Exception {
        Person person = drawn("50", "4");
        RequestPostProcessor self = GivenAudits.auditor(person);
        mvc.perform(get("/audits/cases/{id}", audits.caseOf(person)).with(self)).andExpect(status().isNotFound());
        decide(person, 0, self, "decision", "accept").andExpect(status().isNotFound());
        mvc.perform(post("/audits/cases/{id}/claim", audits.caseOf(person)).with(self).with(Given.formToken()));
        assertThat(audits.stateOf(person)).isEqualTo("OPEN");
        long campaign = jdbc.sql("select campaign_id from audit_case where id = ?")
            .param(audits.caseOf(person))
            .query(Long.class)
            .single();
        assertThat(queue("campaign=" + campaign, self).select("[data-case-id]")).isEmpty();
        assertThat(queue("campaign=" + campaign, FIRST).select("[data-case-id]")).hasSize(1);
        mvc.perform(
                post("/audits/claim").param("campaign", String.valueOf(campaign)).with(self).with(Given.formToken()))
            .andExpect(redirectedUrl("/audits"));
        mvc.perform(post("/audits/cases").param("member", person.number())
            .param("scope", "RENEWED")
            .param("reason", "Me")
            .with(self)
            .with(Given.formToken())).andExpect(status().isUnprocessableContent());
    }

    @Test
    void onlyAuditorsGetIn() throws Exception {
        Person person = drawn("50", "4");
        for (String address : List.of("/audits", "/audits/campaigns", "/audits/cases/" + audits.caseOf(person))) {
            mvc.perform(get(address).with(person.signedIn())).andExpect(status().isForbidden());
            mvc.perform(get(address).with(Given.admin())).andExpect(status().isForbidden());
        }
    }

    /** What a closed cycle has used is not rewritten. */
    @Test
    void r14AClosedCycleKeepsWhatItHasUsed() throws Exception {
        LocalDate month = audits.month();
        Person person = audits.reported(audits.renewed(month, "CPT"), month, "4");
        jdbc.sql(
                """
                        with closed as (
                            update cycle y set closed_here = true from certification c
                            where c.id = y.certification_id and c.member_id = :member and y.closed_on is not null returning y.id)
                        insert into cycle_credit (cycle_id, entry_id, credits)
                        select closed.id, e.id, e.credits from closed, cec_entry e where e.member_id = :member""")
            .param("member", person.id().value())
            .update();
        audits.drawn(month, "100");
        taken(decide(person, 0, FIRST, "decision", "adjust", "credits", "1", "reason", "One hour"), person);
        taken(decide(person, 0, SECOND, "decision", "adjust", "credits", "1", "reason", "Yes"), person);
        assertThat(entryStates(person)).containsExactly("ACCEPTED 1.00 of 4.00");
        assertThat(jdbc
            .sql("select u.credits from cycle_credit u join cec_entry e on e.id = u.entry_id where e.member_id = ?")
            .param(person.id().value())
            .query(String.class)
            .single()).isEqualTo("4.00");
    }

    @Test
    void statementsDoNotGrowWithEntries() throws Exception {
        Person few = drawn("50", "1");
        Person many = drawn("50", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1");
        assertThat(counter.count(() -> page(many, FIRST))).isEqualTo(counter.count(() -> page(few, FIRST)));
    }

}
