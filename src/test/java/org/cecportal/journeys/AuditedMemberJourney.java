package org.cecportal.journeys;

import java.time.LocalDate;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.accounts.SignIns;
import org.cecportal.audits.GivenAudits;
import org.cecportal.cecs.evidence.inspection.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A drawn member proves what was reported and reads what was decided. */
@PortalTest
class AuditedMemberJourney {

    private static final String PASSWORD = "quiet-harbour-lamp-77";

    @LocalServerPort
    int port;

    private final GivenAudits audits;

    private final SignIns signIns;

    private final Person person;

    private final String username;

    @Autowired
    AuditedMemberJourney(GivenAudits audits, SignIns signIns) {
        this.audits = audits;
        this.signIns = signIns;
        LocalDate month = audits.month();
        this.person = audits.reported(audits.renewed(month, "CPT"), month, "4", "3");
        this.username = "audited" + person.number();
        person.earned(month.minusYears(1), "60");
        audits.drawn(month, "100");
    }

    @BeforeEach
    void signsIn() {
        signIns.activate(person.id(), username, PASSWORD);
    }

    @Test
    void fromTheBannerToTheDecision() {
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn(username, PASSWORD).page();
            assertThat(page.locator("#audit-banner")).containsText("Send proof of what you reported by");
            page.locator("#audit-banner a").click();
            assertThat(page.locator("h1")).hasText("Audit of your CECs");
            visit.isAccessible();
            visit.pictures("audit-open");

            page.locator("section[data-entry-id] button").first().click();
            assertThat(page.locator(".summary")).containsText("Choose the file that holds your proof");
            page.locator(".summary a").click();
            page.locator("input[type=file]")
                .first()
                .setInputFiles(new FilePayload("certificate.pdf", "application/pdf", Samples.pdf()));
            page.locator("section[data-entry-id] button").first().click();
            assertThat(page.locator("[data-unproven=true]")).hasCount(1);

            page.getByText("Ask for more time").first().click();
            page.getByLabel("New last day").fill(LocalDate.of(2999, 1, 1).toString());
            page.getByLabel("Why do you need it?").fill("The provider answers slowly");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ask for more time")).click();
            assertThat(page.locator(".summary")).containsText("Enter a day no later than");
            assertThat(page.getByLabel("Why do you need it?")).hasValue("The provider answers slowly");
            visit.isAccessible();

            page.getByLabel("New last day").fill(page.locator("[data-due-on]").getAttribute("data-due-on"));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ask for more time")).click();
            assertThat(page.locator(".summary")).containsText("Enter a day after");
            LocalDate due = LocalDate.parse(page.locator("[data-due-on]").getAttribute("data-due-on"));
            page.getByLabel("New last day").fill(due.plusDays(10).toString());
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ask for more time")).click();
            assertThat(page.locator("[data-extension=REQUESTED]")).isVisible();
            grant();
            page.reload();
            assertThat(page.locator("[data-due-on]")).hasAttribute("data-due-on", due.plusDays(10).toString());

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("My proof is complete")).click();
            assertThat(page.locator(".summary")).containsText("confirm that you have none");
            page.getByLabel("I have no more proof").check();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("My proof is complete")).click();
            assertThat(page.locator("[data-state=SUBMITTED]").first()).isVisible();
            Download archive = page.waitForDownload(() -> page.getByText("All my proof (ZIP)").click());
            assertThat(archive.suggestedFilename()).isEqualTo("proof.zip");
            decide();
            page.reload();
            assertThat(page.locator("[data-decision=ADJUSTED]")).isVisible();
            assertThat(page.locator("#audit-banner")).hasCount(0);
            visit.isAccessible();
            visit.pictures("audit-decided");

            openAnother();
            page.navigate("/audit");
            assertThat(page.locator("main [data-case-id]")).hasCount(2);
            visit.isAccessible();
            visit.pictures("audit-list");
        }
    }

    private void grant() {
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn("auditor", "portal-demo-2026").page();
            page.getByText("Asks for more time").first().click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show")).click();
            page.locator("[data-member='" + person.number() + "'] a").click();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Answer")).click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Answer")).click();
            assertThat(page.locator(".summary")).containsText("Choose whether the member gets more time");
            visit.isAccessible();
            visit.pictures("audit-extension");
            page.getByLabel("Approve").check();
            page.getByLabel("Reason").fill("Providers are slow in December");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Answer")).click();
            assertThat(page.locator(".notice").first()).containsText("We sent your answer to the member");
        }
    }

    private void openAnother() {
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn("auditor", "portal-demo-2026").page();
            page.navigate("/audits/cases/new");
            page.getByLabel("Member number").fill(person.number());
            page.getByLabel("The current cycle, up to today").check();
            page.getByLabel("Reason").fill("A tip");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open the case")).click();
            assertThat(page.locator("[data-case-id]").first()).isVisible();
        }
    }

    private void decide() {
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn("auditor", "portal-demo-2026").page();
            for (String choice : new String[] { "Accept", "Adjust the CECs" }) {
                page.navigate("/audits/cases/" + audits.caseOf(person));
                page.getByLabel(choice, new Page.GetByLabelOptions().setExact(true)).check();
                page.locator("#credits").fill("1.5");
                page.locator("#reason").fill("As the proof shows");
                page.locator("form.decide button").click();
                assertThat(page.locator(".notice").first()).containsText("decided",
                        new LocatorAssertions.ContainsTextOptions().setIgnoreCase(true));
            }
        }
    }

    /** On a phone, in the dark, without a script. */
    @Test
    void proofNeedsNoScript() {
        try (Visit visit = new Visit(port, Visit.NARROW, ColorScheme.DARK, false)) {
            Page page = visit.signIn(username, PASSWORD).page();
            page.locator("#audit-banner a").click();
            page.locator("input[type=file]")
                .first()
                .setInputFiles(new FilePayload("photo.png", "image/png", Samples.png()));
            page.locator("section[data-entry-id] button").first().click();
            assertThat(page.locator("[data-file-id]")).containsText("photo.png");
            page.getByLabel("I have no more proof").check();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("My proof is complete")).click();
            assertThat(page.locator("[data-state=SUBMITTED]").first()).isVisible();
        }
    }

}
