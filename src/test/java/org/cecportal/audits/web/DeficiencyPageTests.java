package org.cecportal.audits.web;

import java.io.ByteArrayInputStream;
import java.util.List;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.audits.GivenAudits;
import org.cecportal.audits.deficiencies.GivenDeficiencies;
import org.cecportal.cecs.evidence.EvidenceFiles;
import org.cecportal.cecs.evidence.EvidenceReceipt;
import org.cecportal.cecs.evidence.inspection.Samples;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** What follows from an audit, as members and auditors see it (R14). */
@PortalTest
class DeficiencyPageTests {

    private static final RequestPostProcessor AUDITOR = GivenAudits.auditor("first");

    private static final RequestPostProcessor ANOTHER = GivenAudits.auditor("third");

    private final MockMvc mvc;

    private final Given given;

    private final GivenAudits audits;

    private final GivenDeficiencies deficiencies;

    private final EvidenceFiles evidence;

    private final StatementCounter counter;

    private final JdbcClient jdbc;

    @Autowired
    DeficiencyPageTests(MockMvc mvc, Given given, GivenAudits audits, GivenDeficiencies deficiencies,
            EvidenceFiles evidence, StatementCounter counter, JdbcClient jdbc) {
        this.mvc = mvc;
        this.given = given;
        this.audits = audits;
        this.deficiencies = deficiencies;
        this.evidence = evidence;
        this.counter = counter;
        this.jdbc = jdbc;
    }

    private String mine(Person person) {
        return "/audit/" + audits.caseOf(person);
    }

    private String theirs(Person person) {
        return "/audits/cases/" + audits.caseOf(person);
    }

    private Document page(String address, RequestPostProcessor visitor) throws Exception {
        return read(mvc.perform(get(address).with(visitor)).andExpect(status().isOk()));
    }

    private static Document read(ResultActions answer) throws Exception {
        return Jsoup.parse(answer.andReturn().getResponse().getContentAsString());
    }

    private ResultActions send(String address, RequestPostProcessor visitor, String... fields) throws Exception {
        MockHttpServletRequestBuilder request = post(address).with(visitor).with(Given.formToken());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return mvc.perform(request);
    }

    private ResultActions name(Person person, String title) throws Exception {
        return send(mine(person) + "/replacements", person.signedIn(), "entry",
                String.valueOf(deficiencies.entry(person, title)));
    }

    private Person deficient(String credits, String title) {
        return deficiencies.deficient()
            .earned(deficiencies.today().minusDays(5), credits, "SELF_REPORTED", null, "REPORTED", title);
    }

    @Test
    void aMemberNamesWhatReplacesTheMissingCredits() throws Exception {
        Person person = deficient("5", "Summer school");
        Document page = page(mine(person), person.signedIn());
        assertThat(page.expectFirst("#deficiency").attr("data-missing")).isEqualTo("3.00");
        assertThat(page.expectFirst("#deficiency").text()).contains("is short of 3.00 CECs", "Summer school",
                "5.00 CECs");

        Document refused = read(send(mine(person) + "/replacements", person.signedIn(), "entry", "nonsense")
            .andExpect(status().isUnprocessableContent()));
        assertThat(refused.select(".summary a").eachAttr("href")).containsExactly("#entries");
        assertThat(refused.select("#entries")).hasSize(1);

        name(person, "Summer school").andExpect(redirectedUrl(mine(person)));
        page = page(mine(person), person.signedIn());
        assertThat(page.select("[data-replacement-id][data-state=NAMED]")).hasSize(1);
        assertThat(page.select("#entries")).isEmpty();
        Document bar = page("/certifications", person.signedIn());
        assertThat(bar.expectFirst("#cec-progress").attr("data-counted")).isEqualTo("2.00");
        assertThat(bar.expectFirst("#replacing").text()).contains("3.00 CECs of this cycle replace");
        assertThat(bar.expectFirst("#replacing a").attr("href")).isEqualTo("/audit");

        EvidenceReceipt proof = evidence.receive(person.id(), deficiencies.entry(person, "Summer school"), "proof.png",
                new ByteArrayInputStream(Samples.png()));
        assertThat(proof).as("under review, proof may come").isInstanceOf(EvidenceReceipt.Kept.class);
        mvc.perform(get(theirs(person) + "/proof/" + ((EvidenceReceipt.Kept) proof).file().id()).with(AUDITOR))
            .andExpect(status().isOk());

        send(mine(person) + "/replacements/" + deficiencies.replacements(person).getFirst() + "/withdraw",
                person.signedIn())
            .andExpect(redirectedUrl(mine(person)));
        assertThat(page("/certifications", person.signedIn()).expectFirst("#cec-progress").attr("data-counted"))
            .isEqualTo("5.00");
    }

    @Test
    void anAuditorReviewsWhatWasNamed() throws Exception {
        Person person = deficient("3", "Winter school");
        name(person, "Winter school");
        assertThat(page("/audits/deficiencies?review=true", AUDITOR)
            .select("[data-member=" + person.number() + "][data-state=OPEN]")).hasSize(1);
        String address = theirs(person) + "/replacements/" + deficiencies.replacements(person).getFirst();
        for (String decision : List.of("refuse", "praise")) {
            Document refused = read(
                    send(address, AUDITOR, "decision", decision).andExpect(status().isUnprocessableContent()));
            String field = "replacement-" + deficiencies.replacements(person).getFirst();
            assertThat(refused.select(".summary a").eachAttr("href")).containsExactly("#" + field);
            assertThat(refused.select("#" + field)).hasSize(1);
        }
        send(address, AUDITOR, "decision", "accept").andExpect(redirectedUrl(theirs(person)));
        send(address, ANOTHER, "decision", "refuse", "reason", "Too late").andExpect(status().isConflict());
        assertThat(page(theirs(person), AUDITOR).expectFirst("#deficiency").attr("data-deficiency")).isEqualTo("MET");
        assertThat(page(mine(person), person.signedIn()).text()).contains("is no longer short of CECs");
        assertThat(page("/audits/deficiencies", AUDITOR).select("[data-member=" + person.number() + "]")).isEmpty();
    }

    @Test
    void r14NobodySeesOrReviewsOwnReplacements() throws Exception {
        Person person = deficient("3", "Own school");
        name(person, "Own school");
        RequestPostProcessor self = GivenAudits.auditor(person);
        assertThat(page("/audits/deficiencies", self).select("[data-member=" + person.number() + "]")).isEmpty();
        send(theirs(person) + "/replacements/" + deficiencies.replacements(person).getFirst(), self, "decision",
                "accept")
            .andExpect(status().isNotFound());
        Person stranger = given.member("Stran", "Ger");
        send(mine(person) + "/replacements", stranger.signedIn(), "entry", "1").andExpect(status().isNotFound());
        send(mine(person) + "/appeal", stranger.signedIn(), "appealReason", "Mine").andExpect(status().isNotFound());
        mvc.perform(get("/audits/deficiencies").with(person.signedIn())).andExpect(status().isForbidden());
    }

    @Test
    void anAppealIsAskedForAndAnswered() throws Exception {
        Person person = deficiencies.deficient();
        assertThat(read(send(mine(person) + "/appeal", person.signedIn(), "appealReason", " ")
            .andExpect(status().isUnprocessableContent())).select(".summary a").eachAttr("href"))
            .containsExactly("#appealReason");
        send(mine(person) + "/appeal", person.signedIn(), "appealReason", "The proof was there")
            .andExpect(redirectedUrl(mine(person)));
        assertThat(page(mine(person), person.signedIn()).expectFirst("#appeal").attr("data-appeal"))
            .isEqualTo("REQUESTED");

        Document page = page(theirs(person), ANOTHER);
        assertThat(page.expectFirst("#appeal").text()).contains("The proof was there");
        assertThat(page.select("form.decide")).hasSize(1);
        assertThat(read(send(theirs(person) + "/appeal", ANOTHER).andExpect(status().isUnprocessableContent()))
            .select(".summary a")
            .eachAttr("href")).containsExactly("#answer");
        assertThat(read(send(theirs(person) + "/appeal", AUDITOR, "answer", "No").andExpect(status().isConflict()))
            .expectFirst(".summary")
            .text()).contains("another auditor must answer");
        send(theirs(person) + "/entries/" + audits.entriesOf(person).getFirst(), ANOTHER, "decision", "accept")
            .andExpect(redirectedUrl(theirs(person)));
        assertThat(read(send(theirs(person) + "/entries/" + audits.entriesOf(person).getFirst(), ANOTHER, "decision",
                "reject", "reason", "Still not")
            .andExpect(status().isUnprocessableContent())).select(".summary a").eachAttr("href"))
            .containsExactly("#decision");
        send(theirs(person) + "/appeal", ANOTHER, "answer", "It is there").andExpect(redirectedUrl(theirs(person)));
        assertThat(page(mine(person), person.signedIn()).expectFirst("#appeal").text()).contains("changed the decision",
                "It is there");
        assertThat(deficiencies.deficiency(person)).isEqualTo("MET 3.00");
    }

    /** R14: in an open cycle credits change at once, and the bar says why. */
    @Test
    void r14TheBarOfAnOpenCycleSaysWhatAnAuditTook() throws Exception {
        Person person = given.member("Bar", "Says")
            .holds("CPT", deficiencies.today().minusYears(1), deficiencies.today().plusYears(2))
            .earned(deficiencies.today().minusDays(20), "6", "SELF_REPORTED", null, "REPORTED", "Six")
            .earned(deficiencies.today().minusDays(10), "4", "SELF_REPORTED", null, "REPORTED", "Four");
        assertThat(page("/certifications", person.signedIn()).select("#taken-by-audit")).isEmpty();
        send("/audits/cases", AUDITOR, "member", person.number(), "scope", "CURRENT", "reason", "Odd");
        send(theirs(person) + "/entries/" + deficiencies.entry(person, "Six"), AUDITOR, "decision", "adjust", "credits",
                "2.5", "reason", "Fewer hours");
        send(theirs(person) + "/entries/" + deficiencies.entry(person, "Four"), AUDITOR, "decision", "reject", "reason",
                "No proof");
        Document page = page("/certifications", person.signedIn());
        assertThat(page.expectFirst("#cec-progress").attr("data-counted")).isEqualTo("2.50");
        assertThat(page.expectFirst("#taken-by-audit").text())
            .isEqualTo("An audit did not accept 7.50 of the CECs you claimed; they do not count. See the audit");
        mvc.perform(get(page.expectFirst("#taken-by-audit a").attr("href")).with(person.signedIn()))
            .andExpect(redirectedUrl(mine(person)));
        assertThat(deficiencies.deficiency(person)).isEmpty();
        assertThat(counter.count(() -> page("/certifications", person.signedIn()))).isLessThanOrEqualTo(6);
    }

    @Test
    void statementsDoNotGrowWithReplacements() throws Exception {
        Person few = deficient("0.5", "One");
        Person many = deficient("0.25", "A");
        for (String title : List.of("B", "C", "D", "E", "F")) {
            many.earned(deficiencies.today().minusDays(4), "0.25", "SELF_REPORTED", null, "REPORTED", title);
            name(many, title);
        }
        name(few, "One");
        name(many, "A");
        assertThat(counter.count(() -> page(theirs(many), AUDITOR)))
            .isEqualTo(counter.count(() -> page(theirs(few), AUDITOR)));
        assertThat(counter.count(() -> page(mine(many), many.signedIn())))
            .isEqualTo(counter.count(() -> page(mine(few), few.signedIn())));
        int lines = counter.count(() -> page("/audits/deficiencies", AUDITOR));
        deficient("1", "More");
        assertThat(counter.count(() -> page("/audits/deficiencies", AUDITOR))).isEqualTo(lines);
        assertThat(jdbc.sql(
                "select count(*) from audit_replacement r join audit_deficiency d on d.id = r.deficiency_id where d.member_id = ?")
            .param(many.id().value())
            .query(Long.class)
            .single()).isEqualTo(6);
    }

}
