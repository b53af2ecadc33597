package org.cecportal.journeys;

import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.Paper;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.SignIns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** From RENEW NOW to the new cycle, by each way to pay. */
@PortalTest
class RenewalJourney {

    private static final String PASSWORD = "quiet-harbour-lamp-77";

    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    SignIns signIns;

    @Autowired
    Clock clock;

    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void today() {
        today = LocalDate.now(clock);
    }

    private Person ready() {
        LocalDate end = today.plusMonths(4);
        return active(given.member("Morgan", "Renewer")
            .holds("EP", end.minusYears(3).plusDays(1), end)
            .holds("CET", today.minusYears(1), today.plusYears(2).minusDays(1))
            .earned(today.minusMonths(20), "40")
            .earned(today.minusMonths(8), "18.5", "SUMMIT", null, "POSTED", "Summit, all days")
            .earned(today.minusMonths(3), "4", "SELF_REPORTED", null, "REPORTED", "Strength for older adults"));
    }

    private Person active(Person person) {
        signIns.activate(person.id(), username(person), PASSWORD);
        return person;
    }

    private static String username(Person person) {
        return "renewer" + person.number();
    }

    @Test
    void fromRenewNowThroughADeclineToTheNewCycle() throws Exception {
        Person person = ready();
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn(username(person), PASSWORD).page();
            page.navigate("/certifications");
            page.locator("#renew-now").click();
            visit.isAccessible();
            visit.pictures("renewal-tasks");
            button(page, "Start").click();
            page.getByLabel("City").fill("Lakewood");
            visit.isAccessible();
            visit.pictures("renewal-details");
            button(page, "Save and continue").click();
            button(page, "Save and continue").click();
            assertThat(page.locator(".summary")).containsText("Confirm that you follow the code of ethics");
            visit.isAccessible();
            page.getByLabel("CPR/AED certificate valid until").fill(today.plusYears(1).toString());
            page.getByLabel("I have read and follow the code of ethics").check();
            page.getByLabel("My record of CECs is accurate").check();
            page.getByLabel("Signature").fill("Morgan Renewer");
            visit.pictures("renewal-declarations");
            button(page, "Save and continue").click();
            assertThat(page.locator(".fee")).containsText("USD 75.00");
            assertThat(page.locator("main")).containsText("Your progress will start at 0 %");
            assertThat(page.locator("main")).containsText("Your extra 2.50 CECs won’t carry over");
            visit.isAccessible();
            visit.pictures("renewal-review");
            button(page, "Submit and pay").click();
            visit.isAccessible();
            visit.pictures("renewal-sandbox");
            button(page, "Decline the card").click();
            assertThat(page.locator("main")).containsText("You were not charged");
            visit.isAccessible();
            visit.pictures("renewal-declined");
            button(page, "Try again").click();
            button(page, "Pay").click();
            assertThat(page.locator("h1")).hasText("You are renewed");
            visit.isAccessible();
            visit.pictures("renewal-done");
            Download receipt = page.waitForDownload(() -> page.getByText("Receipt (PDF)").click());
            try (PDDocument document = Loader.loadPDF(Files.readAllBytes(receipt.path()))) {
                assertThat(new PDFTextStripper().getText(document)).contains("USD 75.00", "Exercise Physiologist");
                Paper.picture(document, "receipt");
            }
            page.navigate("/certifications");
            assertThat(page.locator("#cec-progress")).hasAttribute("data-counted", "0.00");
            assertThat(page.locator("#cec-progress")).hasAttribute("data-ends-on",
                    today.plusMonths(4).plusYears(3).toString());
            page.navigate("/profile");
            visit.isAccessible();
        }
    }

    @Test
    void aChequeIsRecordedByAnAdministratorWithTheKeyboardAlone() {
        Person person = ready();
        signIns.openStaff("cashier" + person.number(), "Cass Hier", "cass@portal.example", PASSWORD,
                Set.of(Role.ADMIN));
        try (Visit member = new Visit(port, Visit.NARROW, ColorScheme.DARK, false); Visit staff = new Visit(port)) {
            Page page = member.signIn(username(person), PASSWORD).page();
            page.navigate("/renewal");
            button(page, "Start").press("Enter");
            page.getByLabel("Phone").press("Enter");
            page.getByLabel("CPR/AED certificate valid until").fill(today.plusMonths(2).toString());
            page.getByLabel("I have read and follow the code of ethics").press("Space");
            page.getByLabel("My record of CECs is accurate").press("Space");
            page.getByLabel("Signature").fill("Morgan Renewer");
            page.keyboard().press("Enter");
            page.getByLabel("Check or purchase order", new Page.GetByLabelOptions().setExact(false)).first().check();
            page.getByLabel("Purchase order number").fill("PO 12");
            page.keyboard().press("Enter");
            assertThat(page.locator("main")).containsText("Send USD 75.00 and write P-");
            member.pictures("renewal-offline");

            Page desk = staff.signIn("cashier" + person.number(), PASSWORD).page();
            desk.navigate("/admin/payments?q=" + person.number());
            staff.isAccessible();
            staff.pictures("payments");
            desk.locator("[data-payment-id] a").first().press("Enter");
            assertThat(desk.locator("main")).containsText("PO 12");
            desk.getByLabel("Check number or note").fill("cheque 77");
            staff.isAccessible();
            desk.keyboard().press("Enter");
            assertThat(desk.locator(".notice")).containsText("Recorded");
            staff.pictures("payment");
            desk.navigate("/admin/renewals?q=" + person.number());
            staff.isAccessible();
            desk.locator("[data-renewal-id] a").first().click();
            staff.isAccessible();
            staff.pictures("renewal-admin");
            desk.navigate("/admin/waivers");
            staff.isAccessible();
            staff.pictures("waivers");

            page.reload();
            assertThat(page.locator("h1")).hasText("You are renewed");
        }
    }

    @Test
    void inGraceTheLateFeeIsDueAndAnEntryIsSplit() {
        LocalDate end = today.minusMonths(1);
        Person person = active(given.member("Grace", "Renewer")
            .holds("CPT", end.minusYears(3).plusDays(1), end)
            .earned(end.minusMonths(5), "43")
            .earned(end.plusDays(5), "6", "SUMMIT", null, "POSTED", "Summit, day passes"));
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn(username(person), PASSWORD).page();
            page.navigate("/renewal");
            button(page, "Start").click();
            button(page, "Save and continue").click();
            page.getByLabel("CPR/AED certificate valid until").fill(today.plusYears(1).toString());
            page.getByLabel("I have read and follow the code of ethics").check();
            page.getByLabel("My record of CECs is accurate").check();
            page.getByLabel("Signature").fill("Grace Renewer");
            button(page, "Save and continue").click();
            assertThat(page.locator(".fee")).containsText("USD 140.00");
            button(page, "Submit and pay").click();
            button(page, "Pay").click();
            assertThat(page.locator("main")).containsText("1 entry was used in part");
            page.navigate("/certifications");
            assertThat(page.locator("#cec-progress")).hasAttribute("data-counted", "4.00");
            assertThat(page.locator("[data-entry-id]").first()).containsText("2.00 in the cycle closed");
            visit.isAccessible();
            visit.pictures("certifications-split");
        }
    }

    @Test
    void aLapsedCertificationIsAskedBack() {
        LocalDate end = today.minusMonths(8);
        Person person = active(given.member("Dolores", "Renewer").holds("GEI", end.minusYears(3).plusDays(1), end));
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn(username(person), PASSWORD).page();
            page.navigate("/certifications");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ask for reinstatement")).click();
            button(page, "Ask for reinstatement").click();
            assertThat(page.locator(".summary")).containsText("Tell us why");
            page.getByLabel("Why should we reinstate it?").fill("I was abroad and kept learning.");
            visit.isAccessible();
            visit.pictures("reinstatement");
            button(page, "Ask for reinstatement").click();
            assertThat(page.locator("main")).containsText("An administrator will decide");
            visit.isAccessible();
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

}
