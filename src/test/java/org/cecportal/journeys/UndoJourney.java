package org.cecportal.journeys;

import java.nio.charset.StandardCharsets;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** A spreadsheet in people's own words, from the upload to its undo. */
@PortalTest
class UndoJourney {

    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aSpreadsheetIsLoadedAndTakenBackButForWhatWasChangedSince() {
        Given.Person person = given.member("Una", "Undone");
        String roster = """
                member_number,completed_on,title,provider,source,category,credits
                %1$s,2026-01-15,Resuscitation,Northlake,Provider,CPR/AED,"2,5"
                %1$s,2026-01-16,Balance,Northlake,Annual Meeting,,1 CEC
                %1$s,2026-01-16,balance,Northlake,Annual Meeting,,1 CEC
                %1$s,2026-01-17,Lunch,Northlake,Lunch,,1
                """.formatted(person.number());
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn("admin", "portal-demo-2026").page();
            page.navigate("/admin/imports");
            page.getByLabel("What the file contains").selectOption("cecs");
            page.getByLabel("File", new Page.GetByLabelOptions().setExact(true))
                .setInputFiles(new FilePayload("cecs.csv", "text/csv", roster.getBytes(StandardCharsets.UTF_8)));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Upload and check")).click();
            page.getByText("What applying it would do").waitFor();
            assertThat(page.locator("tbody tr")).containsText("source is not one of these");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("With warnings (1)")).click();
            assertThat(page.locator("tbody tr")).containsText("the same member, day, title and provider");
            visit.isAccessible();
            visit.pictures("dry-run-warnings");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply the good rows (2)")).click();
            page.getByText("What it did").waitFor();
            jdbc.sql("update cec_entry set credits = 3 where member_id = ? and title = 'Balance'")
                .param(person.id().value())
                .update();

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Undo this import")).click();
            assertThat(page.locator("tbody tr")).containsText("Changed since by");
            visit.isAccessible();
            visit.pictures("import-undo");
            page.getByLabel("Why do you undo it?").fill("Wrong file");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo one row")).click();
            page.getByText("What was taken back, and what stayed").waitFor();
            visit.isAccessible();
            page.navigate("/admin/members/" + person.number() + "/record");
            assertThat(page.locator("[data-entry-id]")).hasCount(1);
            assertThat(page.locator("[data-entry-id]")).containsText("Balance");
        }
    }

}
