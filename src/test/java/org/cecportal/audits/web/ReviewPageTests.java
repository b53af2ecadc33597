package org.cecportal.audits.web;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.audits.GivenAudits;
import org.cecportal.cecs.evidence.EvidenceFiles;
import org.cecportal.cecs.evidence.EvidenceReceipt;
import org.cecportal.cecs.evidence.inspection.Bombs;
import org.cecportal.cecs.evidence.inspection.Samples;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Auditors review cases (R11, R14). */
@PortalTest
class ReviewPageTests {

    private static final RequestPostProcessor FIRST = GivenAudits.auditor("first");

    private static final RequestPostProcessor SECOND = GivenAudits.auditor("second");

    private final MockMvc mvc;

    private final Given given;

    private final GivenAudits audits;

    private final EvidenceFiles evidence;

    private final StatementCounter counter;

    private final JdbcClient jdbc;

    @Autowired
    ReviewPageTests(MockMvc mvc, Given given, GivenAudits audits, EvidenceFiles evidence, StatementCounter counter,
            JdbcClient jdbc) {
        this.mvc = mvc;
        this.given = given;
        this.audits = audits;
        this.evidence = evidence;
        this.counter = counter;
        this.jdbc = jdbc;
    }

    /** A drawn member with these self-reported credits, and others that need no proof. */
    private Person drawn(String others, String... reported) {
        LocalDate month = audits.month();
        Person person = audits.reported(audits.renewed(month, "CPT"), month, reported);
        person.earned(month.minusYears(1), others);
        audits.drawn(month, "100");
        return person;
    }

    private ResultActions decide(Person person, int entry, RequestPostProcessor auditor, String... fields)
            throws Exception {
        MockHttpServletRequestBuilder request = post("/audits/cases/{case}/entries/{entry}", audits.caseOf(person),
                audits.entriesOf(person).get(entry))
            .with(auditor)
            .with(Given.formToken());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return mvc.perform(request);
    }

    private ResultActions taken(ResultActions answer, Person person) throws Exception {
        return answer.andExpect(redirectedUrl("/audits/cases/" + audits.caseOf(person)));
    }

    private Document page(Person person, RequestPostProcessor auditor) throws Exception {
        return Jsoup.parse(mvc.perform(get("/audits/cases/{id}", audits.caseOf(person)).with(auditor))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
    }

    private List<String> entryStates(Person person) {
        return jdbc.sql("""
                select e.state || ' ' || e.credits || coalesce(' of ' || e.claimed_credits, '')
                from audit_case_entry n join cec_entry e on e.id = n.entry_id where n.case_id = ? order by n.id""")
            .param(audits.caseOf(person))
            .query(String.class)
            .list();
    }

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

    private Document queue(String query, RequestPostProcessor auditor) throws Exception {
        return Jsoup.parse(mvc.perform(get("/audits?" + query).with(auditor))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
    }

    @Test
    void onlyAuditorsGetIn() throws Exception {
        Person person = drawn("50", "4");
        for (String address : List.of("/audits", "/audits/campaigns", "/audits/cases/" + audits.caseOf(person))) {
            mvc.perform(get(address).with(person.signedIn())).andExpect(status().isForbidden());
            mvc.perform(get(address).with(Given.admin())).andExpect(status().isForbidden());
        }
    }

    /** R11: under audit an entry stays as it is, and its proof may come. */
    @Test
    void r11UnderAuditProofMayBeAddedAndNothingElseChanged() throws Exception {
        Person person = drawn("50", "4", "3");
        long entry = audits.entriesOf(person).getFirst();
        String page = mvc.perform(get("/cecs/{id}", entry).with(person.signedIn()))
            .andReturn()
            .getResponse()
            .getContentAsString();
        assertThat(page).contains("An audit is reviewing this entry");
        assertThat(Jsoup.parse(page).select("input[type=file]")).hasSize(1);
        assertThat(Jsoup.parse(page).select("a[href$=/edit]")).isEmpty();
        mvc.perform(post("/cecs/{id}/delete", entry).with(person.signedIn()).with(Given.formToken()));
        EvidenceReceipt receipt = evidence.receive(person.id(), entry, "proof.png",
                new ByteArrayInputStream(Samples.png()));
        assertThat(receipt).isInstanceOf(EvidenceReceipt.Kept.class);
        assertThat(evidence.remove(person.id(), entry, ((EvidenceReceipt.Kept) receipt).file().id())).isPresent();
        assertThat(entryStates(person)).containsExactly("REPORTED 3.00", "REPORTED 4.00");
        taken(decide(person, 0, FIRST, "decision", "accept"), person);
        assertThat(evidence.receive(person.id(), entry, "late.png", new ByteArrayInputStream(Samples.jpeg())))
            .isInstanceOf(EvidenceReceipt.Refused.class);
    }

    private long proof(Person person, int entry, String name, byte[] bytes) {
        return ((EvidenceReceipt.Kept) evidence.receive(person.id(), audits.entriesOf(person).get(entry), name,
                new ByteArrayInputStream(bytes)))
            .file()
            .id();
    }

    @Test
    void proofIsShownAsPicturesAndItsOpeningIsKept() throws Exception {
        Person person = drawn("50", "4");
        Person other = drawn("50", "4");
        byte[] picture = Samples.encoded(Samples.picture(31, 17, BufferedImage.TYPE_INT_RGB), "png");
        long png = proof(person, 0, "photo.png", picture);
        long pdf = proof(person, 0, "certificate.pdf", Samples.pdf());
        long theirs = proof(other, 0, "other.png", picture);
        String base = "/audits/cases/" + audits.caseOf(person) + "/proof/";

        mvc.perform(get(base + png).with(FIRST))
            .andExpect(status().isOk())
            .andExpect(header().string("Content-Type", "image/png"))
            .andExpect(header().string("Content-Security-Policy", "default-src 'none'; sandbox"))
            .andExpect(header().string("X-Content-Type-Options", "nosniff"));
        mvc.perform(get(base + pdf + "/pages/1").with(FIRST))
            .andExpect(status().isOk())
            .andExpect(header().string("Content-Type", "image/png"));
        mvc.perform(get(base + pdf + "/pages/99").with(FIRST)).andExpect(status().isNotFound());
        mvc.perform(get(base + theirs).with(FIRST)).andExpect(status().isNotFound());
        mvc.perform(get(base + png).with(GivenAudits.auditor(person))).andExpect(status().isNotFound());
        mvc.perform(get("/cecs/{entry}/evidence/{file}", audits.entriesOf(person).getFirst(), png).with(FIRST))
            .andExpect(status().isNotFound());
        assertThat(
                jdbc.sql("select opened_by || ' ' || file_name from audit_proof_opened where case_id = ? order by id")
                    .param(audits.caseOf(person))
                    .query(String.class)
                    .list())
            .startsWith("first photo.png", "first certificate.pdf");

        Document page = Jsoup.parse(mvc.perform(get("/audits/cases/{id}", audits.caseOf(person)).param("file", "" + pdf)
            .param("zoom", "200")
            .param("turn", "90")
            .with(FIRST)).andReturn().getResponse().getContentAsString());
        assertThat(page.expectFirst(".viewer img").attr("src")).isEqualTo(base + pdf + "/pages/1");
        assertThat(page.expectFirst(".viewer img").classNames()).contains("zoom-200", "turn-90");
        assertThat(page.expectFirst("[data-check=FILE]").attr("data-verdict")).isEqualTo("LOOK");
        assertThat(page.text()).contains("1 other member has sent the same file").doesNotContain(other.number());
    }

    @Test
    void aPageThatCannotBePaintedSaysWhyAndOffersTheFile() throws Exception {
        Person person = drawn("50", "4");
        long slow = proof(person, 0, "slow.pdf", Bombs.slowPage());
        String base = "/audits/cases/" + audits.caseOf(person) + "/proof/" + slow;

        Document page = page(person, FIRST);
        assertThat(page.expectFirst("#unpainted").text())
            .isEqualTo("This page takes too long to draw. Save the file to see it.");
        assertThat(page.select(".viewer, .proof .tools")).isEmpty();
        assertThat(page.expectFirst(".proof a[href*=/proof/]").attr("href")).isEqualTo(base);

        MvcResult alone = mvc.perform(get(base + "/pages/1").with(FIRST))
            .andExpect(status().isUnprocessableContent())
            .andReturn();
        Document reason = Jsoup.parse(alone.getResponse().getContentAsString());
        assertThat(reason.expectFirst("#unpainted").attr("data-reason")).isEqualTo("TOO_SLOW");
        assertThat(reason.expectFirst("a[href*=/proof/]").attr("href")).isEqualTo(base);
        mvc.perform(get(base).with(FIRST))
            .andExpect(status().isOk())
            .andExpect(header().string("Content-Disposition", startsWith("attachment;")));
    }

    @Test
    void aHeicIsShownByBrowsersThatCanAndOthersAreTold() throws Exception {
        Person person = drawn("50", "4");
        long photo = proof(person, 0, "photo.heic", Samples.heic());
        String base = "/audits/cases/" + audits.caseOf(person) + "/proof/" + photo;

        Document page = page(person, FIRST);
        assertThat(page.expectFirst("#unpainted").text()).startsWith("This is a HEIC photo,");
        assertThat(page.expectFirst(".viewer source[type=image/heic]").attr("srcset")).isEqualTo(base);
        assertThat(page.expectFirst(".viewer img").attr("alt")).isEqualTo("photo.heic, a HEIC photo");
        assertThat(page.expectFirst(".proof a[href*=/proof/]").attr("href")).isEqualTo(base);

        mvc.perform(get(base).header("Accept", "image/heic,image/png,*/*;q=0.5").with(FIRST))
            .andExpect(header().string("Content-Disposition", startsWith("inline;")))
            .andExpect(header().string("Content-Type", "image/heic"))
            .andExpect(header().string("X-Content-Type-Options", "nosniff"))
            .andExpect(header().string("Content-Security-Policy", "default-src 'none'; sandbox"));
        mvc.perform(get(base).header("Accept", "text/html,*/*").with(FIRST))
            .andExpect(header().string("Content-Disposition", startsWith("attachment;")));
        mvc.perform(get(base + "/pages/1").with(FIRST)).andExpect(status().isUnprocessableContent());
    }

    @Test
    void oneFileForTwoEntriesIsPointedOut() throws Exception {
        Person person = drawn("50", "4", "3", "2");
        byte[] pdf = Samples.pdf();
        proof(person, 0, "certificate.pdf", pdf);
        assertThat(page(person, FIRST).expectFirst("[data-check=FILE_AGAIN]").attr("data-verdict")).isEqualTo("GOOD");
        proof(person, 2, "the same.pdf", pdf);
        assertThat(page(person, FIRST).expectFirst("[data-check=FILE_AGAIN]").text())
            .isEqualTo("1 other entry in this case has the same file");
    }

    @Test
    void theClaimIsCheckedAutomatically() throws Exception {
        LocalDate month = audits.month();
        Person person = audits.reported(audits.renewed(month, "CPT"), month, "4");
        person.earned(month.minusMonths(2), "4", "PROVIDER", null, "POSTED", "Workshop 1 of " + person.number());
        jdbc.sql(
                "update cec_entry set quantity = 0.3, unit = 'CEU', provider = 'Unheard Of' where member_id = ? and source = 'SELF_REPORTED'")
            .param(person.id().value())
            .update();
        audits.drawn(month, "100");
        Document page = page(person, FIRST);
        assertThat(page.select("[data-check]").eachAttr("data-verdict")).containsExactly("GOOD", "LOOK", "LOOK", "LOOK",
                "UNKNOWN");
    }

    @Test
    void proofAfterTheDueDateIsMarkedLate() throws Exception {
        Person person = drawn("50", "4");
        proof(person, 0, "photo.png", Samples.png());
        assertThat(page(person, FIRST).text()).doesNotContain(" late ");
        jdbc.sql("update audit_case set due_on = ? where id = ?")
            .params(LocalDate.now().minusDays(2), audits.caseOf(person))
            .update();
        assertThat(page(person, FIRST).select(".proof .chip-wait").eachText()).containsExactly("late");
    }

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
