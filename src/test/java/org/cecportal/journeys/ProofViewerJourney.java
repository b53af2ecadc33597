package org.cecportal.journeys;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;

import com.microsoft.playwright.Page;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.audits.GivenAudits;
import org.cecportal.cecs.evidence.inspection.Bombs;
import org.cecportal.cecs.evidence.EvidenceFiles;
import org.cecportal.cecs.evidence.inspection.Samples;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** An auditor looks at proof that is shown, and at proof that cannot be. */
@PortalTest
class ProofViewerJourney {

    @LocalServerPort
    int port;

    private final GivenAudits audits;

    private final EvidenceFiles evidence;

    @Autowired
    ProofViewerJourney(GivenAudits audits, EvidenceFiles evidence) {
        this.audits = audits;
        this.evidence = evidence;
    }

    @Test
    void whatCannotBeShownIsSaidBesideTheFile() {
        LocalDate month = audits.month();
        Person person = audits.reported(audits.renewed(month, "CPT"), month, "4", "3", "2");
        audits.drawn(month, "100");
        prove(person, 0, "certificate.pdf", Samples.encryptedPdf("", 256, true));
        prove(person, 1, "slow.pdf", Bombs.slowPage());
        prove(person, 2, "photo.heic", Samples.heic());
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn("auditor", "portal-demo-2026").page();
            String address = "/audits/cases/" + audits.caseOf(person);
            page.navigate(address + "?entry=" + audits.entriesOf(person).get(0));
            page.waitForCondition(() -> Boolean.TRUE
                .equals(page.evaluate("() => document.querySelector('.viewer img').naturalHeight > 1000")));
            visit.isAccessible();
            page.navigate(address + "?entry=" + audits.entriesOf(person).get(1));
            assertThat(page.locator("#unpainted")).containsText("takes too long to draw");
            visit.isAccessible();
            visit.pictures("audits-proof-slow");
            page.navigate(address + "?entry=" + audits.entriesOf(person).get(2));
            assertThat(page.locator("#unpainted")).containsText("HEIC photo");
            page.waitForCondition(() -> Boolean.TRUE
                .equals(page.evaluate("() => document.querySelector('.viewer img').currentSrc.includes('unshown')")));
            visit.isAccessible();
            visit.pictures("audits-proof-heic");
        }
    }

    private void prove(Person person, int entry, String name, byte[] bytes) {
        evidence.receive(person.id(), audits.entriesOf(person).get(entry), name, new ByteArrayInputStream(bytes));
    }

}
