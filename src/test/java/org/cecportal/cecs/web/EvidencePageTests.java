package org.cecportal.cecs.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.cecs.evidence.EvidenceFile;
import org.cecportal.cecs.evidence.EvidenceFiles;
import org.cecportal.cecs.evidence.inspection.EvidenceType;
import org.cecportal.cecs.evidence.inspection.Samples;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Evidence as members, auditors and strangers meet it. */
@PortalTest
class EvidencePageTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Given given;

    @Autowired
    EvidenceFiles files;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    LocalDate today;

    Given.Person person;

    long entry;

    @BeforeEach
    void aReport() {
        today = LocalDate.now(clock);
        person = given.member("Eve", "Dence").holds("CPT", today.minusYears(1), today.plusYears(2).minusDays(1));
        person.earned(today.minusDays(3), "2.00", "SELF_REPORTED", null, "REPORTED", "A course");
        jdbc.sql("update cec_entry set quantity = 2, unit = 'CEC' where member_id = ?")
            .param(person.id().value())
            .update();
        entry = newestEntry();
    }

    @Test
    void severalFilesAreSentAtOnceAndListed() throws Exception {
        send("certificate.pdf", Samples.pdf(), "photo.jpg", Samples.jpegWithPlace(1), "bad.exe", Samples.ascii("MZ.."))
            .andExpect(redirectedUrl("/cecs/" + entry))
            .andExpect(flash().attribute("notice", "2 files are saved as proof."))
            .andExpect(flash().attribute("evidenceProblems", List
                .of("\"bad.exe\" is not a PDF, JPEG, PNG or HEIC file. Print it to PDF, or take a photo of it.")));
        Document page = visit("/cecs/" + entry);
        assertThat(page.select("[data-evidence-id] a").eachText()).containsExactly("certificate.pdf", "photo.jpg");
        assertThat(page.expectFirst("[data-evidence-id] small").text()).startsWith("PDF, 1 KB, sent ");
        assertThat(page.select("input[name=evidence]")).hasSize(1);
    }

    @Test
    void aScriptIsToldWhatBecameOfEachFile() throws Exception {
        mvc.perform(upload("photo.png", Samples.png(), "page.html", Samples.ascii("<html><script>1</script></html>"))
            .accept(MediaType.APPLICATION_JSON))
            .andExpect(status().isUnprocessableContent())
            .andExpect(jsonPath("$.kept[0].name").value("photo.png"))
            .andExpect(jsonPath("$.kept[0].address").value("/cecs/" + entry + "/evidence/" + only().id()))
            .andExpect(jsonPath("$.refused[0].name").value("page.html"))
            .andExpect(jsonPath("$.refused[0].problem").isNotEmpty());
        mvc.perform(upload("photo.png", Samples.png()).accept(MediaType.APPLICATION_JSON)).andExpect(status().isOk());
        mvc.perform(post("/cecs/" + entry + "/evidence/" + only().id() + "/remove").with(person.signedIn())
            .with(Given.formToken())
            .accept(MediaType.APPLICATION_JSON)).andExpect(status().isNoContent());
        assertThat(files.of(entry)).isEmpty();
    }

    @Test
    void aFileIsRemovedByItsButton() throws Exception {
        send("one.png", Samples.png());
        Document page = visit("/cecs/" + entry);
        Element form = page.expectFirst("form#" + page.expectFirst("[data-evidence-id] button").attr("form"));
        assertThat(form.select("input[name=_csrf]")).hasSize(1);
        mvc.perform(post(form.attr("action")).with(person.signedIn()).with(Given.formToken()))
            .andExpect(redirectedUrl("/cecs/" + entry));
        assertThat(files.of(entry)).isEmpty();
    }

    @Test
    void aDownloadRunsNothingAndIsKeptNowhere() throws Exception {
        byte[] pdf = Samples.pdf();
        send("Zeugnis für Übung.pdf", pdf);
        download(person.signedIn()).andExpect(content().bytes(pdf))
            .andExpect(header().string("Content-Type", "application/pdf"))
            .andExpect(header().longValue("Content-Length", pdf.length))
            .andExpect(header().string("Content-Disposition", startsWith("attachment;")))
            .andExpect(header().string("Content-Disposition",
                    containsString("filename*=UTF-8''Zeugnis%20f%C3%BCr%20%C3%9Cbung.pdf")))
            .andExpect(header().stringValues("X-Content-Type-Options", "nosniff"))
            .andExpect(header().stringValues("Content-Security-Policy", "default-src 'none'; sandbox"))
            .andExpect(header().stringValues("Cache-Control", "no-store, private"))
            .andExpect(header().string("Cross-Origin-Resource-Policy", "same-origin"));
    }

    @Test
    void r14AdministratorsMaySeeTheProofHereAndNobodyElse() throws Exception {
        send("one.pdf", Samples.pdf());
        download(Given.admin()).andExpect(status().isOk());
        String address = "/cecs/" + entry + "/evidence/" + only().id();
        mvc.perform(get(address).with(Given.auditor())).andExpect(status().isNotFound());
        Given.Person stranger = given.member("A", "Stranger");
        mvc.perform(get(address).with(stranger.signedIn())).andExpect(status().isNotFound());
        mvc.perform(get("/cecs/" + (entry + 1) + "/evidence/" + only().id()).with(person.signedIn()))
            .andExpect(status().isNotFound());
        mvc.perform(multipart("/cecs/" + entry + "/evidence")
            .file(new MockMultipartFile("evidence", "x.png", "image/png", Samples.png()))
            .with(stranger.signedIn())
            .with(Given.formToken())).andExpect(status().isNotFound());
        mvc.perform(post(address + "/remove").with(stranger.signedIn()).with(Given.formToken()))
            .andExpect(status().isNotFound());
        mvc.perform(get(address)).andExpect(status().is3xxRedirection());
        assertThat(files.of(entry)).hasSize(1);
    }

    @Test
    void whatIsBeingCheckedIsListedButNotHandedOut() throws Exception {
        send("one.pdf", Samples.pdf());
        jdbc.sql("update evidence_file set scan = 'QUARANTINED' where entry_id = ?").param(entry).update();
        Document page = visit("/cecs/" + entry);
        assertThat(page.select("[data-evidence-id] a")).isEmpty();
        assertThat(page.select("[data-evidence-id] .chip").eachText()).containsExactly("being checked");
        mvc.perform(get("/cecs/" + entry + "/evidence/" + only().id()).with(person.signedIn()))
            .andExpect(status().isNotFound());
    }

    @Test
    void r11ProofOfAnAcceptedEntryStays() throws Exception {
        send("one.pdf", Samples.pdf());
        jdbc.sql("update cec_entry set state = 'ACCEPTED' where id = ?").param(entry).update();
        Document page = visit("/cecs/" + entry);
        assertThat(page.select("[data-evidence-id] a")).hasSize(1);
        assertThat(page.select("[data-evidence-id] button, input[name=evidence]")).isEmpty();
        mvc.perform(post("/cecs/" + entry + "/evidence/" + only().id() + "/remove").with(person.signedIn())
            .with(Given.formToken()))
            .andExpect(flash().attribute("evidenceProblems",
                    List.of("The proof of this entry can no longer be changed.")));
        assertThat(files.of(entry)).hasSize(1);
    }

    @Test
    void aReportIsSentTogetherWithItsProof() throws Exception {
        mvc.perform(report("2").file(new MockMultipartFile("evidence", "certificate.pdf", "text/html", Samples.pdf())))
            .andExpect(redirectedUrl("/certifications"));
        assertThat(files.of(newestEntry())).extracting(EvidenceFile::type).containsExactly(EvidenceType.PDF);
    }

    @Test
    void proofThatIsRefusedComesBackWithTheFormAndLeavesNothingBehind() throws Exception {
        MvcResult answer = mvc
            .perform(report("2").file(new MockMultipartFile("evidence", "page.svg", "image/png",
                    Samples.ascii("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"))))
            .andExpect(status().isUnprocessableContent())
            .andReturn();
        Document page = Jsoup.parse(answer.getResponse().getContentAsString());
        assertThat(page.select(".summary a[href=#evidence]").text()).contains("is an SVG drawing");
        assertThat(page.select("[name=quantity]").attr("value")).isEqualTo("2");
        assertThat(files.of(newestEntry())).isEmpty();
    }

    @Test
    void proofWaitsWithTheDraftWhileTheFormIsPutRight() throws Exception {
        MvcResult answer = mvc
            .perform(report("").file(new MockMultipartFile("evidence", "proof.png", "image/png", Samples.png())))
            .andExpect(status().isUnprocessableContent())
            .andReturn();
        Document page = Jsoup.parse(answer.getResponse().getContentAsString());
        assertThat(page.select("[data-evidence-id] a").eachText()).containsExactly("proof.png");
        Element form = page.expectFirst("form.report");
        mvc.perform(fields(multipart(form.attr("action")), "2").param("version",
                form.expectFirst("input[name=version]").val()))
            .andExpect(redirectedUrl("/certifications"));
        assertThat(files.of(newestEntry())).hasSize(1);
        assertThat(
                jdbc.sql("select state from cec_entry where id = ?").param(newestEntry()).query(String.class).single())
            .isEqualTo("REPORTED");
    }

    private MockMultipartHttpServletRequestBuilder report(String quantity) {
        return fields(multipart("/cecs/new"), quantity);
    }

    private MockMultipartHttpServletRequestBuilder fields(MockMultipartHttpServletRequestBuilder request,
            String quantity) {
        request.param("title", "Another course")
            .param("provider", "Provider")
            .param("completedOn", today.minusDays(9).toString())
            .param("quantity", quantity)
            .param("unit", "CEC")
            .param("declaration", "true")
            .param("action", "submit")
            .with(person.signedIn())
            .with(Given.formToken());
        return request;
    }

    private ResultActions send(Object... namesAndBytes) throws Exception {
        return mvc.perform(upload(namesAndBytes));
    }

    private MockMultipartHttpServletRequestBuilder upload(Object... namesAndBytes) {
        MockMultipartHttpServletRequestBuilder request = multipart("/cecs/" + entry + "/evidence");
        for (int i = 0; i < namesAndBytes.length; i += 2) {
            request.file(new MockMultipartFile("evidence", (String) namesAndBytes[i], "application/octet-stream",
                    (byte[]) namesAndBytes[i + 1]));
        }
        request.with(person.signedIn()).with(Given.formToken());
        return request;
    }

    private ResultActions download(RequestPostProcessor visitor) throws Exception {
        return mvc.perform(get("/cecs/" + entry + "/evidence/" + only().id()).with(visitor));
    }

    private Document visit(String address) throws Exception {
        return Jsoup.parse(mvc.perform(get(address).with(person.signedIn()))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
    }

    private EvidenceFile only() {
        return files.of(entry).getFirst();
    }

    private long newestEntry() {
        return jdbc.sql("select max(id) from cec_entry where member_id = ?")
            .param(person.id().value())
            .query(Long.class)
            .single();
    }

}
