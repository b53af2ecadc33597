package org.cecportal.certificates;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.cecportal.Given;
import org.cecportal.Paper;
import org.cecportal.PortalTest;
import org.cecportal.transcripts.ReadBack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class PdfCertificatesTests {

    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    @Autowired
    Given given;

    @Autowired
    GivenCertificates certificates;

    @Autowired
    Clock clock;

    private Given.Person certified(String givenName, String familyName, String code) {
        LocalDate today = LocalDate.now(clock);
        return given.member(givenName, familyName).holds(code, today.minusYears(1), today.plusYears(2).minusDays(1));
    }

    @Test
    void itSaysWhoHoldsWhatFromWhenUntilWhen() throws Exception {
        LocalDate today = LocalDate.now(clock);
        Given.Person person = certified("Zoë", "O'Neil", "CPT");
        Certificate certificate = certificates.certificate(person);
        assertThat(ReadBack.pdf(certificates.pdf(person))).contains("CEC Portal", "Zoë O'Neil",
                "Certified Personal Trainer", certificate.certification().certificateNumber(),
                LONG.format(today.minusYears(1)), LONG.format(today.plusYears(2).minusDays(1)), LONG.format(today),
                certificate.address());
        assertThat(certificate.address()).endsWith("/verify/" + certificate.code());
    }

    @Test
    void itIsOneTaggedPageInLandscapeWithItsFontsInside() throws Exception {
        Given.Person person = certified("Zoë", "O'Neil", "CPT");
        try (PDDocument document = Loader.loadPDF(certificates.pdf(person))) {
            assertThat(document.getNumberOfPages()).isOne();
            assertThat(document.getPage(0).getMediaBox().getWidth())
                .isGreaterThan(document.getPage(0).getMediaBox().getHeight());
            Paper.assertAccessible(document);
            assertThat(document.getDocumentInformation().getTitle())
                .isEqualTo("Certificate: Certified Personal Trainer, Zoë O'Neil");
            assertThat(Paper.tags(document)).extracting(PDStructureElement::getStructureType)
                .contains("H1", "P", "Figure", "Link");
        }
    }

    @Test
    void itsQrCodeLeadsToTheAddressWhereItIsVerified() throws Exception {
        Given.Person person = certified("Amara", "Reyes", "CEP");
        try (PDDocument document = Loader.loadPDF(certificates.pdf(person))) {
            assertThat(Paper.qrCode(document)).isEqualTo(certificates.certificate(person).address());
        }
    }

    @ParameterizedTest
    @CsvSource({ "arabic,ليلى,الحداد,ليلى", "hebrew,נועה,בן-דוד,נועה",
            "markup,<b>Bobby</b> & Co,'\"><script>alert(1)</script>',<b>Bobby</b> & Co", "chinese,小明,王,小明 王",
            "korean,민준,김,민준 김", "japanese,花子,佐藤,花子 佐藤", "hindi,अनुष्का,शर्मा,अनुष्का शर्मा",
            "thai,สมชาย,ใจดี,สมชาย ใจดี", "greek,Ελένη,Παπαδοπούλου,Ελένη", "control,A\u0001b,Cd,Cd" })
    void noNameBreaksIt(String picture, String givenName, String familyName, String shown) throws Exception {
        byte[] pdf = certificates.pdf(certified(givenName, familyName, "PAPHS"));
        keep(picture, pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isOne();
        }
        assertThat(ReadBack.pdf(pdf)).contains(shown);
        Paper.assertArchivable(pdf);
    }

    @Test
    void theLongestNameThatARosterTakesFitsOnThePage() throws Exception {
        for (String[] name : new String[][] { { "Maximiliana-Theodora Alexandrina", "von Hohenstein-Wolkenburg" },
                { "Maria ".repeat(33).strip(), "Fernández de la Vega ".repeat(9).strip() },
                { "M".repeat(100), "W".repeat(100) } }) {
            Given.Person person = certified(name[0], name[1], "RCEP");
            byte[] pdf = certificates.pdf(person);
            keep("long-" + name[0].length(), pdf);
            try (PDDocument document = Loader.loadPDF(pdf)) {
                assertThat(document.getNumberOfPages()).isOne();
                assertThat(Paper.qrCode(document)).isEqualTo(certificates.certificate(person).address());
            }
            assertThat(ReadBack.pdf(pdf).replaceAll("\\s", "")).contains((name[0] + name[1]).replaceAll("\\s", ""));
        }
    }

    /** To be looked at. */
    private static void keep(String name, byte[] pdf) throws Exception {
        Files.createDirectories(Path.of("target", "certificates"));
        Files.write(Path.of("target", "certificates", name + ".pdf"), pdf);
    }

    @Test
    void r4ACoveredCertificateSaysUntilWhenItIsValidAndWhy() throws Exception {
        LocalDate today = LocalDate.now(clock);
        LocalDate own = today.minusMonths(8);
        Given.Person person = given.member("Cov", "Ered").holds("CPT", own.minusYears(3).plusDays(1), own);
        long trainer = certificates.certification(person);
        person.holds("EP", today.minusYears(2).plusDays(1), today.plusYears(1));
        byte[] pdf = certificates.pdf(person, trainer);
        assertThat(ReadBack.pdf(pdf)).contains("Valid until %s, with Exercise Physiologist; its own cycle ended %s."
            .formatted(LONG.format(today.plusYears(1)), LONG.format(own)));
        Files.write(Path.of("target", "covered.pdf"), pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isOne();
            Paper.assertAccessible(document);
        }
    }

}
