package org.cecportal.audits.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.audits.GivenAudits;
import org.cecportal.cecs.evidence.Samples;
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

    private final MockMvc mvc;

    private final Given given;

    private final GivenAudits audits;

    private final StatementCounter counter;

    private final JdbcClient jdbc;

    private final Clock clock;

    @Autowired
    MemberCasePageTests(MockMvc mvc, Given given, GivenAudits audits, StatementCounter counter, JdbcClient jdbc,
            Clock clock) {
        this.mvc = mvc;
        this.given = given;
        this.audits = audits;
        this.counter = counter;
        this.jdbc = jdbc;
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
        assertThat(page.text()).contains("What is accepted", "How an audit goes", "Campaign of");
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
        assertThat(page(person).text()).contains("an auditor takes it from here");
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

}
