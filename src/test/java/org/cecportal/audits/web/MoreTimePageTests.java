package org.cecportal.audits.web;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.audits.GivenAudits;
import org.cecportal.cecs.evidence.inspection.Samples;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** More time: asked for, granted and refused (R14). */
class MoreTimePageTests extends MemberCasePages {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");

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

}
