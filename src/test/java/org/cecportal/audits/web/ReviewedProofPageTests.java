package org.cecportal.audits.web;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.audits.GivenAudits;
import org.cecportal.cecs.evidence.EvidenceReceipt;
import org.cecportal.cecs.evidence.inspection.Bombs;
import org.cecportal.cecs.evidence.inspection.Samples;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.test.web.servlet.MvcResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Auditors look at proof, and at what was checked for them (R11, R14). */
class ReviewedProofPageTests extends ReviewPages {

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

}
