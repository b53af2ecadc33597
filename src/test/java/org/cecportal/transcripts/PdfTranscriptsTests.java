package org.cecportal.transcripts;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class PdfTranscriptsTests {

    private static final int DPI = 200;

    @Autowired
    Given given;

    @Autowired
    Copies copies;

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
            PDDocumentCatalog catalog = document.getDocumentCatalog();
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getLanguage()).startsWith("en");
            assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
            assertThat(document.getDocumentInformation().getTitle())
                .isEqualTo("CEC record of Zoë O'Neil, " + person.number());
            List<PDStructureElement> tags = new ArrayList<>();
            collect(catalog.getStructureTreeRoot(), tags);
            assertThat(tags).extracting(PDStructureElement::getStructureType)
                .contains("H1", "H2", "Table", "TR", "TH", "TD", "Figure", "Link");
            assertThat(tags).filteredOn(tag -> "Figure".equals(tag.getStructureType()))
                .allSatisfy(figure -> assertThat(figure.getAlternateDescription()).contains("QR code"));
            for (PDPage page : document.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                }
            }
        }
    }

    private static void collect(PDStructureNode node, List<PDStructureElement> tags) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                tags.add(element);
                collect(element, tags);
            }
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
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(document.getNumberOfPages() - 1, DPI);
            assertThat(decoded(page)).isEqualTo(print.issued().address());
        }
    }

    private static String decoded(BufferedImage image) throws Exception {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        LuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
    }

    @Test
    void otherScriptsAreShownAndWhatTheFontLacksIsMarked() throws IOException {
        LocalDate today = LocalDate.now(clock);
        Given.Person person = member(0);
        List.of("Упражнения", "Άσκηση", "Żółć", "תרגיל", "Move 🏃🏽‍♀️ more", "太极")
            .forEach(title -> person.earned(today, "1", "PROVIDER", null, "POSTED", title));
        String text = ReadBack.pdf(copies.pdf(person, Copies.scope("all")));
        assertThat(text).contains("Упражнения", "Άσκηση", "Żółć", "תרגיל", "Move", "more", "\uFFFD");
    }

}
