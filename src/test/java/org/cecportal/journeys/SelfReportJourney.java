package org.cecportal.journeys;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;

import javax.imageio.ImageIO;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.accounts.SignIns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static java.nio.charset.StandardCharsets.UTF_8;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A member reports, corrects, deletes and takes it back, and sees the bar move.
 */
@PortalTest
class SelfReportJourney {

    private static final String PASSWORD = "quiet-harbour-lamp-77";

    private static final String TITLE = "Exercise testing in heart failure";

    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    SignIns signIns;

    @Autowired
    Clock clock;

    private String username = "";

    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void somebodyInTheCycle() {
        today = LocalDate.now(clock);
        LocalDate ends = today.plusMonths(20);
        Given.Person person = given.member("Rowan", "Reporter")
            .holds("CPT", ends.minusYears(3).plusDays(1), ends)
            .earned(today.minusDays(40), "12.50")
            .earned(today.minusDays(90), "6", "SUMMIT", null, "POSTED", "Summit, day passes");
        username = "reporter" + person.number();
        signIns.activate(person.id(), username, PASSWORD);
    }

    @Test
    void fromThePlusToTheBarAndBackAgain() {
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn(username, PASSWORD).page();
            page.navigate("/certifications");
            barShows(page, "18.50");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Report CECs")).click();
            page.getByLabel("Title of the activity").fill(TITLE);
            page.getByLabel("Provider").fill("Northlake");
            page.getByLabel("Completed on").fill(today.minusDays(3).toString());
            page.getByLabel("Quantity").fill("6");
            page.getByLabel("Category").selectOption("CPR_FIRST_AID");
            assertThat(page.locator(".preview")).containsText("5.00 of them count");
            page.getByLabel("Category").selectOption("");
            assertThat(page.locator(".preview")).containsText("6.00 CECs");
            assertThat(page.locator(".preview")).containsText("They count toward your current cycle");
            button(page, "Submit").click();
            assertThat(page.locator(".summary")).containsText("Confirm the declaration");
            assertThat(page.getByLabel("Title of the activity")).hasValue(TITLE);
            visit.isAccessible();
            page.getByLabel("I took part").check();
            visit.pictures("report");
            button(page, "Submit").click();
            assertThat(page.locator(".notice")).containsText("All of it counts");
            barShows(page, "24.50");
            visit.isAccessible();
            visit.pictures("certifications-reported");

            link(page, "Edit " + TITLE).click();
            page.getByLabel("Quantity").fill("4");
            page.getByLabel("I took part").check();
            button(page, "Save the correction").click();
            barShows(page, "22.50");
            page.locator("[data-entry-id] a", new Page.LocatorOptions().setHasText(TITLE)).click();
            assertThat(page.locator("main")).containsText("counts in full");
            visit.isAccessible();
            visit.pictures("entry");
            page.goBack();

            link(page, "Delete " + TITLE).click();
            visit.isAccessible();
            button(page, "Delete").click();
            barShows(page, "18.50");
            button(page, "Undo").click();
            barShows(page, "22.50");
        }
    }

    @Test
    void aPhotoIsSentAsSoonAsItIsChosenAndStandsAsProof() throws IOException {
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn(username, PASSWORD).page();
            page.navigate("/cecs/new");
            page.getByLabel("Title of the activity").fill(TITLE);
            page.getByLabel("Completed on").fill(today.toString());
            page.getByLabel("Quantity").fill("2");
            page.getByLabel("Proof (optional)")
                .setInputFiles(new FilePayload[] { new FilePayload("photo of it.jpg", "image/jpeg", picture("jpeg")),
                        new FilePayload("virus.pdf", "application/pdf", "MZ not a PDF".getBytes(UTF_8)) });
            assertThat(page.locator(".evidence .rows")).containsText("photo of it.jpg");
            assertThat(page.locator(".refused")).containsText("is not a PDF, JPEG, PNG or HEIC file");
            visit.isAccessible();
            visit.pictures("report-proof");
            button(page, "Remove photo of it.jpg").click();
            assertThat(page.locator(".notice").first()).containsText("The file was removed");
            assertThat(page.getByLabel("Title of the activity")).hasValue(TITLE);
            page.getByLabel("Proof (optional)")
                .setInputFiles(new FilePayload("photo of it.jpg", "image/jpeg", picture("jpeg")));
            page.getByLabel("Proof (optional)")
                .setInputFiles(new FilePayload("second.png", "image/png", picture("png")));
            page.getByLabel("I took part").check();
            button(page, "Submit").click();
            barShows(page, "20.50");
            assertThat(page.locator(".check")).containsText("for 1 of 1 self-reported entry");
            page.locator("[data-entry-id] a", new Page.LocatorOptions().setHasText(TITLE)).click();
            assertThat(page.locator("[data-evidence-id]")).hasCount(2);
            Download download = page.waitForDownload(() -> page.locator("[data-evidence-id] a").first().click());
            assertThat(ImageIO.read(download.path().toFile()).getWidth()).isEqualTo(640);
            visit.isAccessible();
            button(page, "Remove second.png").click();
            assertThat(page.locator("[data-evidence-id]")).hasCount(1);
        }
    }

    private static byte[] picture(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }

    /** What a closing tab sends arrives by itself, a moment later on a busy machine. */
    private static void openWhenKept(Page page) {
        page.navigate("/cecs/new");
        for (int tries = 0; tries < 40 && page.getByLabel("Quantity").inputValue().isEmpty(); tries++) {
            page.waitForTimeout(250);
            page.navigate("/cecs/new");
        }
    }

    @Test
    void whatIsTypedSurvivesAClosedTabAndLeavingAsksFirst() {
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn(username, PASSWORD).page();
            page.navigate("/cecs/new");
            page.getByLabel("Title of the activity").fill(TITLE);
            assertThat(page.locator(".kept")).containsText("Draft saved");
            page.getByLabel("Quantity").fill("7");
            Page second = page.context().newPage();
            AtomicInteger asked = new AtomicInteger();
            page.onDialog(dialog -> {
                asked.incrementAndGet();
                dialog.accept();
            });
            page.navigate("/certifications");
            assertThat(asked).hasValue(1);
            page.close();
            openWhenKept(second);
            assertThat(second.getByLabel("Title of the activity")).hasValue(TITLE);
            assertThat(second.getByLabel("Quantity")).hasValue("7");
            assertThat(second.locator(".notice")).containsText("We brought back what you typed");
            second.getByLabel("Completed on").fill(today.toString());
            button(second, "Save as draft").click();
            assertThat(second.locator(".rows")).containsText(TITLE);
        }
    }

    @Test
    void withoutScriptsEverythingWorksTheSame() {
        try (Visit visit = new Visit(port, Visit.NARROW, ColorScheme.DARK, false)) {
            Page page = visit.signIn(username, PASSWORD).page();
            page.navigate("/cecs/new");
            page.getByLabel("Title of the activity").fill(TITLE);
            page.getByLabel("Completed on").fill(today.toString());
            page.getByLabel("Quantity").fill("0.3");
            page.getByLabel("Unit", new Page.GetByLabelOptions().setExact(true)).selectOption("CEU");
            page.getByLabel("I took part").check();
            button(page, "Submit and add another").click();
            assertThat(page.locator(".notice")).containsText("3.00 CECs");
            assertThat(page.getByLabel("Title of the activity")).hasValue("");
            page.navigate("/certifications");
            barShows(page, "21.50");
        }
    }

    private static void barShows(Page page, String counted) {
        assertThat(page.locator("#cec-progress")).hasAttribute("data-counted", counted);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

}
