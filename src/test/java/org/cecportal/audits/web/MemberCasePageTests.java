package org.cecportal.audits.web;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;

import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.cecs.evidence.inspection.Samples;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** A drawn member reads what is asked, and sends proof (R14). */
class MemberCasePageTests extends MemberCasePages {

    /** It is read and its last use is noted. */
    private static final int OF_THE_SESSION = 2;

    @Test
    void r14ADrawnMemberReadsWhatIsAskedUntilWhenAndWhatIsAccepted() throws Exception {
        Person person = drawn("4", "3");
        jdbc.sql("update cec_entry set category = 'CPR_FIRST_AID' where id = ?")
            .param(audits.entriesOf(person).getFirst())
            .update();
        Document page = page(person);
        LocalDate due = LocalDate.now(clock).plusDays(30);
        assertThat(page.expectFirst("[data-due-on]").attr("data-due-on")).isEqualTo(due.toString());
        assertThat(page.expectFirst(".figure").text()).contains("30 days left");
        assertThat(page.select("[data-entry-id]")).hasSize(2)
            .allSatisfy(entry -> assertThat(entry.select("input[type=file]")).hasSize(1));
        assertThat(page.select(".asked").eachText()).anyMatch(text -> text.contains("your card"))
            .anyMatch(text -> text.contains("certificate of completion"));
        assertThat(page.text()).contains("What is accepted", "How an audit works", "Campaign of");
    }

    @Test
    void r14ProofIsSentOnTheCasePageAndSaidToBeComplete() throws Exception {
        Person person = drawn("4", "3");
        prove(person, 0, "certificate.pdf", Samples.pdf())
            .andExpect(redirectedUrl("/audit/" + audits.caseOf(person) + "#entry-" + audits.entriesOf(person).get(0)));
        assertThat(page(person).select("[data-unproven=true]")).hasSize(1);
        Document refused = parse(send(person, "complete").andExpect(status().isUnprocessableContent()));
        assertThat(refused.select(".summary a").eachAttr("href")).containsExactly("#unprovenOk");
        assertThat(audits.stateOf(person)).isEqualTo("OPEN");
        send(person, "complete", "unprovenOk", "true").andExpect(redirectedUrl("/audit/" + audits.caseOf(person)));
        assertThat(audits.stateOf(person)).isEqualTo("SUBMITTED");
        assertThat(page(person).text()).contains("your proof is with an auditor");
        assertThat(page(person).select("form[action$=complete]")).isEmpty();
    }

    @Test
    void aFileThatIsRefusedIsSaidBesideItsEntry() throws Exception {
        Person person = drawn("4", "3");
        Document refused = parse(
                prove(person, 1, "notes.txt", "no proof".getBytes()).andExpect(status().isUnprocessableContent()));
        assertThat(refused.select(".summary a").eachAttr("href"))
            .containsExactly("#evidence-" + audits.entriesOf(person).get(1));
        assertThat(refused.select(".field-wrong input")).hasSize(1);
        parse(prove(person, 1, "", new byte[0]).andExpect(status().isUnprocessableContent()));
    }

    @Test
    void nobodySeesOrMovesTheCaseOfSomebodyElse() throws Exception {
        Person person = drawn("4");
        RequestPostProcessor other = given.member("Otto", "Other").signedIn();
        long id = audits.caseOf(person);
        mvc.perform(get("/audit/{id}", id).with(other)).andExpect(status().isNotFound());
        for (String what : List.of("complete", "extension", "entries/" + audits.entriesOf(person).get(0) + "/proof")) {
            mvc.perform(multipart("/audit/" + id + "/" + what).with(other).with(Given.formToken()))
                .andExpect(status().isNotFound());
        }
        mvc.perform(get("/audit").with(other)).andExpect(status().isOk());
        mvc.perform(get("/audit").with(person.signedIn())).andExpect(redirectedUrl("/audit/" + id));
    }

    @Test
    void r14AMemberWithSeveralCasesFindsThemInAList() throws Exception {
        LocalDate month = audits.month();
        Person person = audits.reported(audits.renewed(month, "CPT"), month, "4");
        audits.drawn(month, "100");
        long first = audits.caseOf(person);
        mvc.perform(post("/audits/cases").param("member", person.number())
            .param("scope", "CURRENT")
            .param("reason", "A tip")
            .with(AUDITOR)
            .with(Given.formToken())).andExpect(status().is3xxRedirection());
        Document list = parse(mvc.perform(get("/audit").with(person.signedIn())).andExpect(status().isOk()));
        assertThat(list.select("main [data-case-id]").eachAttr("data-state")).containsExactly("OPEN", "DECIDED");
        assertThat(list.expectFirst("main [data-case-id]").attr("data-case-id")).isEqualTo(String.valueOf(first));
    }

    @Test
    void r14TheMemberReadsDecisionsWithReasonsButNoNotesAndNobodysName() throws Exception {
        Person person = drawn("4", "3");
        String address = "/audits/cases/" + audits.caseOf(person);
        mvc.perform(post(address + "/notes").param("note", "Looks odd").with(AUDITOR).with(Given.formToken()));
        decide(person, 0, "decision", "adjust", "credits", "1.5", "reason", "Half of it is shown");
        decide(person, 1, "decision", "ask", "reason", "Send the other side");
        Document page = page(person);
        assertThat(page.expectFirst("section:has([data-decision=ADJUSTED])").text()).contains("1.50 of 3.00 CECs",
                "Half of it is shown");
        assertThat(page.expectFirst("section:has([data-decision=ADJUSTED])").select("input[type=file]")).isEmpty();
        assertThat(page.expectFirst("section:has([data-decision=ASKED])").text()).contains("Send the other side");
        assertThat(page.text()).contains("An auditor needs more proof")
            .doesNotContain("Looks odd", "Auditor of members", "audmem");
    }

    /** What another auditor has to confirm is not told before. */
    @Test
    void r14WhatIsOnlyProposedIsNotShown() throws Exception {
        LocalDate month = audits.month();
        Person person = audits.reported(audits.renewed(month, "CPT"), month, "4");
        person.earned(month.minusYears(1), "42");
        audits.drawn(month, "100");
        decide(person, 0, "decision", "reject", "reason", "Nothing is shown");
        assertThat(audits.stateOf(person)).isEqualTo("SECOND_OPINION");
        Document page = page(person);
        assertThat(page.text()).contains("second auditor").doesNotContain("Nothing is shown");
        assertThat(page.select("[data-decision]")).isEmpty();
    }

    @Test
    void theDueDateIsACalendarEntry() throws Exception {
        Person person = drawn("4");
        Calendar calendar = new CalendarBuilder().build(new ByteArrayInputStream(
                mvc.perform(get("/audit/{id}/due.ics", audits.caseOf(person)).with(person.signedIn()))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsByteArray()));
        assertThat(calendar.toString()).contains("UID:audit-" + audits.caseOf(person) + "@",
                "DTSTART;VALUE=DATE:" + due(person).toString().replace("-", ""), "/audit/" + audits.caseOf(person));
        mvc.perform(get("/audit/{id}/due.ics", audits.caseOf(person)).with(given.member("O", "Ther").signedIn()))
            .andExpect(status().isNotFound());
    }

    @Test
    void theBannerStaysOnEveryPageUntilTheAuditIsOver() throws Exception {
        Person person = drawn("4");
        Person nobody = given.member("Una", "Udited");
        for (String address : List.of("/certifications", "/profile", "/events", "/help", "/cecs/new")) {
            assertThat(banner(person, address)).as(address)
                .isEqualTo("Your CECs are being audited. Send proof of what you reported by " + dates.full(due(person))
                        + ". Open the audit");
            assertThat(banner(nobody, address)).as(address).isEmpty();
        }
        send(person, "complete", "unprovenOk", "true");
        assertThat(banner(person, "/certifications")).contains("waiting for an auditor");
        decide(person, 0, "decision", "accept");
        assertThat(banner(person, "/certifications")).isEmpty();
    }

    private String banner(Person person, String address) throws Exception {
        return parse(mvc.perform(get(address).with(person.signedIn())).andExpect(status().isOk()))
            .select("#audit-banner")
            .text();
    }

    /**
     * The banner's statement is one of the six that My Certifications may take: active,
     * in grace and lapsed.
     */
    @Test
    void theBannerKeepsMyCertificationsWithinItsStatements() throws Exception {
        LocalDate today = LocalDate.now(clock);
        for (LocalDate ends : List.of(today.plusYears(2), today.minusMonths(2), today.minusYears(2))) {
            Person person = given.member("Who", "Ever")
                .holds("CPT", ends.plusDays(1).minusYears(3), ends)
                .earned(ends.minusYears(2), "4", "SELF_REPORTED", null, "REPORTED");
            mvc.perform(post("/audits/cases").param("member", person.number())
                .param("scope", "CURRENT")
                .param("reason", "A tip")
                .with(AUDITOR)
                .with(Given.formToken())).andExpect(status().is3xxRedirection());
            assertThat(banner(person, "/certifications")).isNotEmpty();
            assertThat(counter.statements(() -> mvc.perform(get("/certifications").with(person.signedIn()))))
                .as("%s", ends)
                .hasSizeLessThanOrEqualTo(6 - OF_THE_SESSION);
        }
    }

    /** One cheap statement a page, and the same few for a case whatever is in it. */
    @Test
    void statementsStayAsTheyAre() throws Exception {
        Person person = drawn("4");
        Person many = drawn("1", "2", "3", "4", "5", "6", "7", "8");
        assertThat(counter.statements(() -> mvc.perform(get("/help").with(person.signedIn()))))
            .filteredOn(sql -> sql.contains("audit_case"))
            .hasSize(1);
        assertThat(counter.count(() -> page(many))).isEqualTo(counter.count(() -> page(person)));
    }

}
