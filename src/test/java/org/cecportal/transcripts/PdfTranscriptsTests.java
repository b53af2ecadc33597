package org.cecportal.transcripts;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cecportal.Given;
import org.cecportal.Paper;
import org.cecportal.PortalTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@PortalTest
class PdfTranscriptsTests {

    @Autowired
    Given given;

    @Autowired
    Copies copies;

    @Autowired
    MockMvc mvc;

    @Autowired
    Clock clock;

    private Given.Person member(int entries) {
        LocalDate today = LocalDate.now(clock);
        Given.Person person = given.member("Zoë", "O'Neil").holds("CPT", today.minusYears(1), today.plusYears(2));
        for (int i = 0; i < entries; i++) {
            person.earned(today.minusDays(i), "0.25");
        }
        return person;
    }

    @Test
    void itIsTaggedWithTitleLanguageAndHeaderCells() throws IOException {
        Given.Person person = member(5);
        try (PDDocument document = Loader.loadPDF(copies.pdf(person, Copies.scope("cycle")))) {
            Paper.assertAccessible(document);
            assertThat(document.getDocumentInformation().getTitle())
                .isEqualTo("CEC record of Zoë O'Neil, " + person.number());
            assertThat(Paper.tags(document)).extracting(PDStructureElement::getStructureType)
                .contains("H1", "H2", "Table", "TR", "TH", "TD", "Figure", "Link");
        }
    }

    @Test
    void everyPageCarriesItsNumberTheMemberNumberTheDateAndTheAddress() throws IOException {
        Given.Person person = member(80);
        Print.Whole print = copies.whole(person, Copies.scope("all"));
        try (PDDocument document = Loader.loadPDF(copies.pdf(person, Copies.scope("all")))) {
            int pages = document.getNumberOfPages();
            assertThat(pages).isGreaterThan(2);
            for (int page = 1; page <= pages; page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                assertThat(stripper.getText(document).replaceAll("\\s+", " ")).contains("Page " + page + " of " + pages,
                        "Member number " + person.number(), String.valueOf(LocalDate.now(clock).getYear()),
                        print.issued().address());
            }
        }
    }

    @Test
    void itsQrCodeLeadsToTheAddressWhereItIsChecked() throws Exception {
        Given.Person person = member(3);
        Print.Whole print = copies.whole(person, Copies.scope("cycle"));
        try (PDDocument document = Loader.loadPDF(copies.pdf(person, Copies.scope("cycle")))) {
            assertThat(Paper.qrCode(document)).isEqualTo(print.issued().address());
        }
    }

    @Test
    void otherScriptsAreShownInFilesFitForArchives() throws Exception {
        LocalDate today = LocalDate.now(clock);
        Given.Person person = member(0);
        List.of("Упражнения", "Άσκηση", "Żółć", "תרגיל", "太极", "योग", "โยคะ", "요가")
            .forEach(title -> person.earned(today, "1", "PROVIDER", null, "POSTED", title));
        byte[] pdf = copies.pdf(person, Copies.scope("all"));
        assertThat(ReadBack.pdf(pdf)).contains("Упражнения", "Άσκηση", "Żółć", "תרגיל", "太极", "योग", "โยคะ", "요가");
        Paper.assertArchivable(pdf);
    }

    @Test
    void whatCannotBePrintedIsToldWithTheWaysThatHoldIt() throws Exception {
        Given.Person person = member(1).earned(LocalDate.now(clock), "1", "PROVIDER", null, "POSTED", "Move 🏃 more");
        Document page = Jsoup.parse(mvc.perform(get("/transcript.pdf?scope=all").with(person.signedIn()))
            .andExpect(status().isUnprocessableContent())
            .andReturn()
            .getResponse()
            .getContentAsString());
        assertThat(page.select("main").text()).contains("A PDF cannot show 🏃.", "Excel or CSV");
        assertThat(page.select("main a").eachAttr("href")).anyMatch(link -> link.startsWith("/transcript.xlsx"));
    }

}
