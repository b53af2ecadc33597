package org.cecportal.journeys;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.cecportal.Paper;
import org.cecportal.PortalTest;
import org.cecportal.transcripts.ReadBack;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Members take their certificates and choose what others see; a visitor verifies them.
 */
@PortalTest
class CertificateJourney {

    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+/verify/[0-9A-Z-]{24}");

    @LocalServerPort
    int port;

    @Test
    void aCertificateIsTakenAndVerifiedAsItsHolderWishes() throws IOException {
        try (Visit member = new Visit(port); Visit visitor = new Visit(port)) {
            Page page = member.signIn("double", "portal-demo-2026").page();
            member.pictures("certificate-link");
            String path = downloaded(page, "Certificate (PDF) Certified Personal Trainer", "Camille Béraud");

            verify(visitor, path, "C. B.initials only");
            visitor.pictures("certificate-valid");

            page.navigate("/profile");
            member.isAccessible();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Privacy")).click();
            member.isAccessible();
            member.pictures("privacy");
            choose(page, "Full name");
            member.isAccessible();
            verify(visitor, path, "Camille Béraud");

            choose(page, "Nothing at all");
            visitor.page().navigate(path);
            assertThat(visitor.page().locator("h1")).hasText("We cannot confirm this certificate");
            visitor.isAccessible();
            visitor.pictures("certificate-unknown");

            choose(page, "Initials only");
            enterTheCode(visitor, path.substring(path.lastIndexOf('/') + 1));
        }
    }

    private static void verify(Visit visitor, String path, String holder) {
        visitor.page().navigate(path);
        assertThat(visitor.page().locator("h1")).hasText("This certification is valid");
        assertThat(visitor.page().locator("dd:has(bdi)")).hasText(holder);
        visitor.isAccessible();
    }

    private static void choose(Page page, String consent) {
        page.getByText(consent, new Page.GetByTextOptions().setExact(true)).click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save")).click();
        assertThat(page.locator(".notice")).containsText("Saved");
    }

    private static void enterTheCode(Visit visitor, String code) {
        Page page = visitor.page();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Check another certificate")).click();
        visitor.isAccessible();
        visitor.pictures("certificate-verify");
        page.getByLabel("Verification code").fill("4B7K");
        page.getByLabel("Verification code").press("Enter");
        assertThat(page.locator(".summary")).containsText("20 letters and digits");
        visitor.isAccessible();
        page.getByLabel("Verification code").fill(code.toLowerCase(Locale.ROOT).replace("-", " "));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Check")).click();
        assertThat(page.locator("h1")).hasText("This certification is valid");
        assertThat(page).hasURL(Pattern.compile(".*/verify/" + code));
    }

    @Test
    void whatHasEndedSaysSoAndIsNotPutOnPaper() throws IOException {
        try (Visit member = new Visit(port); Visit visitor = new Visit(port)) {
            Page page = member.signIn("grace", "portal-demo-2026").page();
            String path = downloaded(page, "Certificate (PDF) Certified Personal Trainer", "Mateusz Wiśniewski");
            visitor.page().navigate(path);
            assertThat(visitor.page().locator("h1")).hasText("This certification is inactive, in grace");
            visitor.isAccessible();
            visitor.pictures("certificate-grace");
        }
        try (Visit member = new Visit(port)) {
            Page page = member.signIn("lapsed", "portal-demo-2026").page();
            assertThat(page.locator(".cert")).containsText("Lapsed");
            assertThat(page.locator(".cert a")).hasCount(0);
        }
    }

    /** The path at which the certificate says that it is verified. */
    private static String downloaded(Page page, String link, String holder) throws IOException {
        Download download = page.waitForDownload(
                () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true)).click());
        assertThat(download.suggestedFilename()).matches("certificate-[A-Za-z0-9-]+\\.pdf");
        byte[] pdf = Files.readAllBytes(download.path());
        try (PDDocument document = Loader.loadPDF(pdf)) {
            Paper.picture(document, "certificate");
        }
        String text = ReadBack.pdf(pdf);
        assertThat(text).contains(holder);
        Matcher address = ADDRESS.matcher(text);
        assertThat(address.find()).isTrue();
        return URI.create(address.group()).getPath();
    }

}
