package org.cecportal.journeys;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** An administrator loads a roster: dry run, reasons, apply; and the same file again. */
@PortalTest
class ImportJourney {

    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Test
    void aRosterIsCheckedAppliedAndChangesNothingTheSecondTime() {
        Given.Person person = given.member("Ros", "Ter");
        String roster = """
                external_id,member_number,completed_on,title,provider,source,category,credits,approved_by,colour
                J-1-%1$s,%1$s,2026-01-15,"Strength, and balance",Northlake,CEONLINE,,1.50,,red
                J-2-%1$s,%1$s,2026-02-30,Impossible day,Northlake,CEONLINE,,1.00,,red
                J-3-%1$s,nobody-at-all,2026-02-15,Unknown member,Northlake,CEONLINE,,1.00,,red
                J-4-%1$s,%1$s,2026-02-15,Odd credits,Northlake,CEONLINE,,1.10,,red
                """.formatted(person.number());
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn("admin", "portal-demo-2026").page();
            upload(page, roster);
            page.getByText("What applying it would do").waitFor();
            assertThat(page.getByText("colour")).isVisible();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Refused (3)")).click();
            assertThat(page.locator("tbody tr")).hasCount(3);
            assertThat(page.locator("main")).containsText("nobody-at-all");
            visit.isAccessible();
            visit.pictures("import");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply the good rows (1)")).click();
            page.getByText("What it did").waitFor();
            visit.isAccessible();

            page.navigate("/admin/members/" + person.number() + "/record");
            assertThat(page.locator("[data-entry-id]")).hasCount(1);
            assertThat(page.locator("[data-entry-id]")).containsText("Strength, and balance");

            upload(page, roster);
            page.getByText("What applying it would do").waitFor();
            assertThat(page.getByRole(AriaRole.LINK,
                    new Page.GetByRoleOptions().setName(Pattern.compile("Unchanged \\(1\\)"))))
                .isVisible();
        }
    }

    @Test
    void peopleWhoAreKnownUnderAnotherNumberAreAddedOnlyWhenToldTo() {
        String key = "00" + System.nanoTime();
        String roster = """
                member_number,given_name,family_name,email,phone
                %1$s,Zoe,Zeroes,zoe%1$s@x.example,555
                %1$s9,Ona,Other,zoe%1$s@x.example,
                """;
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn("admin", "portal-demo-2026").page();
            page.navigate("/admin/imports");
            visit.isAccessible();
            visit.pictures("imports");
            upload(page, "members", roster.formatted(key));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply the good rows (2)")).click();
            page.getByText("What it did").waitFor();

            upload(page, "members", roster.formatted(key).replace("\n00", "\n").replace("Ona,Other", "Una,Other"));
            page.getByText("What applying it would do").waitFor();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("With warnings (2)")).click();
            assertThat(page.locator("tbody tr").first()).containsText("Did a spreadsheet drop leading zeros");
            assertThat(page.locator("tbody tr").first()).containsText("phone");
            assertThat(page.locator("#empty-cells")).hasText("Keep the value on record");
            visit.isAccessible();
            visit.pictures("import-warnings");
            page.getByLabel("Also add the row").check();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply the good rows")).click();
            page.getByText("What it did").waitFor();
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Added (2)"))).isVisible();
        }
    }

    private static void upload(Page page, String roster) {
        upload(page, "cecs", roster);
    }

    private static void upload(Page page, String kind, String roster) {
        page.navigate("/admin/imports");
        page.getByLabel("What the file contains").selectOption(kind);
        page.getByLabel("File", new Page.GetByLabelOptions().setExact(true))
            .setInputFiles(new FilePayload(kind + ".csv", "text/csv", roster.getBytes(StandardCharsets.UTF_8)));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Upload and check")).click();
    }

}
