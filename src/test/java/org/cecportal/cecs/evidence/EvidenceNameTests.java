package org.cecportal.cecs.evidence;

import org.cecportal.cecs.evidence.inspection.EvidenceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A name that was sent is never trusted, and still recognised by who sent it. */
class EvidenceNameTests {

    @ParameterizedTest
    @CsvSource({ "Certificate.PDF, Certificate.pdf", "../../etc/passwd, passwd.pdf", "'C:\\x\\y.pdf', y.pdf",
            "scan.pdf.exe, scan.pdf", "scan.pdf.pdf, scan.pdf", "Visit of 12.5.2026, Visit of 12.5.2026.pdf",
            ".htaccess, htaccess.pdf", "'', evidence.pdf", "'. .', evidence.pdf", "/, evidence.pdf",
            "'a<b>\"c|d?e*f:g.pdf', abcdefg.pdf", "'two   spaces.pdf', two spaces.pdf",
            "Zeugnis für Übung.pdf, Zeugnis für Übung.pdf", "证书.pdf, 证书.pdf" })
    void aNameIsCleaned(String sent, String kept) {
        assertThat(EvidenceName.clean(sent, EvidenceType.PDF)).isEqualTo(kept);
    }

    @Test
    void theTypeGivesTheEnding() {
        assertThat(EvidenceName.clean("page.html", EvidenceType.JPEG)).isEqualTo("page.jpg");
    }

    @Test
    void whatCannotBeSeenIsGone() {
        assertThat(EvidenceName.clean("a\0b\r\nc\u202efdp.exe\u200b\ufeff", EvidenceType.PDF)).isEqualTo("abcfdp.pdf");
    }

    @Test
    void aLongNameIsCutBetweenItsLetters() {
        String name = EvidenceName.clean("🎓".repeat(10_000) + ".png", EvidenceType.PNG);
        assertThat(name.codePointCount(0, name.length())).isEqualTo(120);
        assertThat(name).startsWith("🎓").endsWith("🎓.png");
    }

}
