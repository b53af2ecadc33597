package org.cecportal.journeys;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import org.cecportal.PortalTest;
import org.cecportal.transcripts.ReadBack;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A member takes the record away in every form, and somebody else checks the copy. */
@PortalTest
class TranscriptJourney {

    @LocalServerPort
    int port;

    @Test
    void theRecordLeavesInEveryFormAndSaysTheSame() throws IOException {
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn("double", "portal-demo-2026").page();
            BigDecimal bar = new BigDecimal(page.locator("#cec-progress").getAttribute("data-counted"));
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("All CECs")).click();
            assertThat(page).hasURL(Pattern.compile(".*scope=all"));
            visit.isAccessible();
            visit.pictures("record-buttons");
            byte[] excel = downloaded(page, "Excel", "xlsx");
            byte[] csv = downloaded(page, "CSV", "csv");
            byte[] pdf = downloaded(page, "PDF", "pdf");
            assertThat(ReadBack.sum(ReadBack.entries(excel).stream().map(row -> row.getCell(7).asNumber())))
                .isEqualTo(bar);
            assertThat(ReadBack.sum(ReadBack.csv(csv).stream().map(row -> new BigDecimal(row.getField(7)))))
                .isEqualTo(bar);
            assertThat(ReadBack.pdf(pdf)).contains(bar + " CECs counted of");

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Print your record")).click();
            assertThat(page.locator(".sums")).containsText(bar + " CECs counted of");
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Print"))).isVisible();
            visit.isAccessible();
            visit.pictures("record-print");
            String address = page.locator(".check-copy a").getAttribute("href");
            assertThat(ReadBack.beside(excel, "Check it at").asString()).isEqualTo(address);
            assertThat(ReadBack.pdf(pdf)).contains(address);
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator("header.top")).isHidden();
            assertThat(page.locator(".only-printed")).isVisible();
            assertThat(page.locator("#print")).isHidden();
            byte[] paper = page
                .pdf(new Page.PdfOptions().setPath(Path.of("target", "screenshots", "record-paper.pdf")));
            assertThat(ReadBack.pdf(paper)).contains("Member number 100104", address, "1 / ");
            check(URI.create(address).getPath());
        }
    }

    /** Somebody who holds a copy and has no account. */
    private void check(String path) {
        try (Visit visit = new Visit(port)) {
            Page page = visit.page();
            page.navigate(path);
            assertThat(
                    page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("This record is unaltered")))
                .isVisible();
            assertThat(page.locator("tbody tr").first()).isVisible();
            visit.isAccessible();
            visit.pictures("record-check");
            page.navigate("/verify/record/0000-0000-0000-0000-0000");
            assertThat(page.locator("h1")).hasText("We can’t find this record");
            visit.isAccessible();
            page.navigate("/help");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("How CECs count")).click();
            assertThat(page.locator("#limits")).containsText("5 CECs per calendar year");
            visit.isAccessible();
            visit.pictures("how-cecs-count");
        }
    }

    private static byte[] downloaded(Page page, String link, String ending) throws IOException {
        Download download = page.waitForDownload(
                () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true)).click());
        assertThat(download.suggestedFilename()).matches("cec-record-\\d+-\\d{4}-\\d\\d-\\d\\d\\." + ending);
        return Files.readAllBytes(download.path());
    }

}
