package org.cecportal.audits.web;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.audits.GivenAudits;
import org.cecportal.cecs.evidence.inspection.Samples;
import org.cecportal.shared.web.DateFormats;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Members prove what they reported (R14). */
@PortalTest
class MemberCasePageTests {

    /** It is read and its last use is noted. */
    private static final int OF_THE_SESSION = 2;

    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private static final RequestPostProcessor AUDITOR = GivenAudits.auditor("audmem");

    private final MockMvc mvc;

    private final Given given;

    private final GivenAudits audits;

    private final StatementCounter counter;

    private final JdbcClient jdbc;

    private final DateFormats dates;

    private final Clock clock;

    @Autowired
    MemberCasePageTests(MockMvc mvc, Given given, GivenAudits audits, StatementCounter counter, JdbcClient jdbc,
            DateFormats dates, Clock clock) {
        this.mvc = mvc;
        this.given = given;
        this.audits = audits;
        this.counter = counter;
        this.jdbc = jdbc;
        this.dates = dates;
        this.clock = clock;
    }

    private Person drawn(String... reported) {
        LocalDate month = audits.month();
        Person person = audits.reported(audits.renewed(month, "CPT"), month, reported);
        person.earned(month.minusYears(1), "60");
        audits.drawn(month, "100");
        return person;
    }

    private Document page(Person person) throws Exception {
        return parse(mvc.perform(get("/audit/{id}", audits.caseOf(person)).with(person.signedIn()))
            .andExpect(status().isOk()));
    }

    private static Document parse(ResultActions answer) throws Exception {
        return Jsoup.parse(answer.andReturn().getResponse().getContentAsString());
    }

    private ResultActions prove(Person person, int entry, String name, byte[] bytes) throws Exception {
        return mvc.perform(multipart("/audit/{case}/entries/{entry}/proof", audits.caseOf(person),
                audits.entriesOf(person).get(entry))
            .file(new MockMultipartFile("evidence", name, null, bytes))
            .with(person.signedIn())
            .with(Given.formToken()));
    }

    private ResultActions send(Person person, String what, String... fields) throws Exception {
        var request = post("/audit/{id}/" + what, audits.caseOf(person)).with(person.signedIn())
            .with(Given.formToken());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return mvc.perform(request);
    }

    private LocalDate due(Person person) {
        return jdbc.sql("select due_on from audit_case where id = ?")
            .param(audits.caseOf(person))
            .query(LocalDate.class)
            .single();
    }

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

    private void decide(Person person, int entry, String... fields) throws Exception {
        var request = post("/audits/cases/{case}/entries/{entry}", audits.caseOf(person),
                audits.entriesOf(person).get(entry))
            .with(AUDITOR)
            .with(Given.formToken());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        mvc.perform(request).andExpect(redirectedUrl("/audits/cases/" + audits.caseOf(person)));
    }

    /** The last second of the due date is in time; the one after it is late. */
    @Test
    void r14ProofOneSecondAfterTheDeadlineIsAcceptedAndMarkedLate() throws Exception {
        Person person = drawn("4");
        prove(person, 0, "certificate.pdf", Samples.pdf()).andExpect(status().is3xxRedirection());
        for (boolean late : List.of(false, true)) {
            jdbc.sql("update evidence_file set received_at = ? where entry_id = ?")
                .params(due(person).plusDays(1)
                    .atTime(LocalTime.MIDNIGHT)
                    .atZone(ZONE)
                    .minusSeconds(late ? 0 : 1)
                    .toOffsetDateTime(), audits.entriesOf(person).getFirst())
                .update();
            assertThat(page(person).select("[data-file-id]").eachAttr("data-late"))
                .containsExactly(String.valueOf(late));
            Document auditors = parse(mvc.perform(get("/audits/cases/{id}", audits.caseOf(person)).with(AUDITOR)));
            assertThat(auditors.select(".proof .chip-wait").eachText()).isEqualTo(late ? List.of("late") : List.of());
            assertThat(auditors.select(".proof small").text().contains(", 00:00:00")).isEqualTo(late);
        }
    }

    @Test
    void r14MoreTimeIsAskedForWithADayAndAReason() throws Exception {
        Person person = drawn("4");
        LocalDate due = due(person);
        for (String until : List.of("", "soon", due.toString(), due.plusDays(61).toString())) {
            Document refused = parse(send(person, "extension", "until", until, "reason", "In hospital")
                .andExpect(status().isUnprocessableContent()));
            assertThat(refused.select(".summary a").eachAttr("href")).containsExactly("#until");
            assertThat(refused.expectFirst("#until").val()).isEqualTo(until);
            assertThat(refused.expectFirst("#reason").text()).isEqualTo("In hospital");
        }
        Document refused = parse(send(person, "extension", "until", due.plusDays(60).toString())
            .andExpect(status().isUnprocessableContent()));
        assertThat(refused.select(".summary a").eachAttr("href")).containsExactly("#reason");
        send(person, "extension", "until", due.plusDays(60).toString(), "reason", "In hospital")
            .andExpect(redirectedUrl("/audit/" + audits.caseOf(person)));
        assertThat(page(person).select("[data-extension]").eachAttr("data-extension")).containsExactly("REQUESTED");
        assertThat(page(person).select("form[action$=extension]")).isEmpty();
        send(person, "extension", "until", due.plusDays(9).toString(), "reason", "Once more");
        assertThat(jdbc.sql("select count(*) from audit_extension where case_id = ?")
            .param(audits.caseOf(person))
            .query(Long.class)
            .single()).isOne();
    }

    @Test
    void r14AnAuditorGrantsOrRefusesMoreTimeWithAReason() throws Exception {
        for (boolean granted : List.of(true, false)) {
            Person person = audits.reachable(drawn("4"));
            LocalDate due = due(person);
            String address = "/audits/cases/" + audits.caseOf(person) + "/extension";
            mvc.perform(post(address).param("answer", "grant")
                .param("reason", "Nobody asked")
                .with(AUDITOR)
                .with(Given.formToken()));
            assertThat(due(person)).isEqualTo(due);
            send(person, "extension", "until", due.plusDays(20).toString(), "reason", "In hospital");
            assertThat(parse(mvc.perform(get("/audits").param("time", "true").with(AUDITOR))).select("[data-case-id]")
                .eachAttr("data-case-id")).contains(String.valueOf(audits.caseOf(person)));
            Document blank = parse(mvc.perform(post(address).with(AUDITOR).with(Given.formToken()))
                .andExpect(status().isUnprocessableContent()));
            assertThat(blank.select(".summary a").eachAttr("href")).containsExactly("#answer", "#reason");
            mvc.perform(post(address).param("answer", "grant")
                .param("reason", "Me")
                .with(GivenAudits.auditor(person))
                .with(Given.formToken())).andExpect(status().isNotFound());
            mvc.perform(post(address).param("answer", granted ? "grant" : "refuse")
                .param("reason", "As things are")
                .with(AUDITOR)
                .with(Given.formToken())).andExpect(redirectedUrl("/audits/cases/" + audits.caseOf(person)));
            assertThat(due(person)).isEqualTo(granted ? due.plusDays(20) : due);
            assertThat(page(person).expectFirst("[data-extension]").text()).contains("As things are",
                    granted ? "was approved" : "was declined");
            assertThat(audits.mailed(person))
                .contains(granted ? "you have more time to send proof" : "your request for more time was declined");
        }
    }

    @Test
    void r14MoreTimeNeverShortensIt() throws Exception {
        Person person = drawn("4");
        LocalDate due = due(person);
        send(person, "extension", "until", due.plusDays(2).toString(), "reason", "Travelling");
        jdbc.sql("update audit_case set due_on = due_on + 9 where id = ?").param(audits.caseOf(person)).update();
        mvc.perform(post("/audits/cases/{id}/extension", audits.caseOf(person)).param("answer", "grant")
            .param("reason", "Of course")
            .with(AUDITOR)
            .with(Given.formToken())).andExpect(status().is3xxRedirection());
        assertThat(due(person)).isEqualTo(due.plusDays(9));
    }

    @Test
    void nobodyAnswersForACaseThatAnotherAuditorHolds() throws Exception {
        Person person = drawn("4");
        LocalDate due = due(person);
        send(person, "extension", "until", due.plusDays(20).toString(), "reason", "In hospital");
        String address = "/audits/cases/" + audits.caseOf(person);
        mvc.perform(post(address + "/claim").with(GivenAudits.auditor("holder")).with(Given.formToken()));
        mvc.perform(post(address + "/extension").param("answer", "grant")
            .param("reason", "Quick")
            .with(AUDITOR)
            .with(Given.formToken())).andExpect(redirectedUrl(address));
        assertThat(due(person)).isEqualTo(due);
    }

    /** A decision makes an answer needless: the page awaits none. */
    @Test
    void aWishThatADecisionHasOvertakenIsNotShown() throws Exception {
        Person person = drawn("4");
        send(person, "extension", "until", due(person).plusDays(20).toString(), "reason", "In hospital");
        assertThat(page(person).select("[data-extension]")).hasSize(1);
        decide(person, 0, "decision", "accept");
        assertThat(page(person).select("[data-extension]")).isEmpty();
        assertThat(page(person).expectFirst("#audit-sum").text())
            .isEqualTo("4.00 of the 4.00 audited CECs were accepted.");
        assertThat(parse(mvc.perform(get("/audits").param("time", "true").with(AUDITOR))).select("[data-case-id]")
            .eachAttr("data-case-id")).doesNotContain(String.valueOf(audits.caseOf(person)));
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
