package org.cecportal.journeys;

import java.nio.charset.Charset;
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
            assertThat(page.locator("tbody tr").first()).containsText("Phone");
            assertThat(page.locator("#empty-cells")).hasText("Keep the value on record");
            visit.isAccessible();
            visit.pictures("import-warnings");
            page.getByLabel("Also add the row").check();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply the good rows")).click();
            page.getByText("What it did").waitFor();
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Added (2)"))).isVisible();
        }
    }

    /** A thirty-year spreadsheet with other people's columns, from upload to dry run. */
    @Test
    void aSpreadsheetOfThirtyYearsIsUnderstoodAskedAboutAndRemembered() {
        String key = "J" + System.nanoTime();
        String header = "Member #;Name;Geburtstag %s;E-mail Address;ZIP Code;Bowling avg.".formatted(key);
        String roster = """
                Members of the association – since 1996;;;;;
                Printed 11/30/2026;;;;;

                %1$s
                %2$s1;"King, Ada M.";03/04/84;ada%2$s@x.example;02134;140
                %2$s2;"van der Berg, Bo";05/06/1979;bo%2$s@x.example;02135;
                %2$s3;"Muñoz, Cy";07/08/1991;cy%2$s@x.example;02136;155
                """.formatted(header, key);
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn("admin", "portal-demo-2026").page();
            upload(page, "members", "roster.csv", roster.getBytes(Charset.forName("windows-1252")));
            page.getByText("What applying it would do").waitFor();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("How we read the file")).click();
            assertThat(page.getByLabel("Encoding")).hasValue("windows-1252");
            assertThat(page.getByLabel("Between columns")).hasValue("semicolon");
            assertThat(page.getByLabel("Header row")).hasValue("4");
            assertThat(page.locator("[data-field=full_name]")).containsText("Ada · M. · King");
            assertThat(page.locator("[data-field=full_name]")).containsText("Muñoz");
            page.getByLabel("Date of birth").selectOption("3");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show again")).click();
            page.locator("#doubts").waitFor();
            assertThat(page.locator("#doubts")).containsText("Does the day or the month come first in 03/04/84?");
            visit.isAccessible();
            visit.pictures("reading");
            page.locator("#doubts a").click();
            page.getByLabel("Dates in digits").selectOption("mdy");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Check the file")).click();
            page.getByText("What applying it would do").waitFor();
            assertThat(page.locator("tbody")).containsText("1984-03-04");
            assertThat(page.locator("tbody")).containsText("van der Berg");
            visit.isAccessible();
            visit.pictures("reading-dry-run");

            upload(page, "members", "next.csv", roster.replace(key + "1", key + "9").getBytes(StandardCharsets.UTF_8));
            page.getByText("What applying it would do").waitFor();
            assertThat(page.locator("#encoding")).hasText("UTF-8");
            assertThat(page.locator("tbody")).containsText("1984-03-04");
            page.locator("#reading").click();
            assertThat(page.locator("#remembered")).isVisible();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Names of columns")).click();
            visit.isAccessible();
            visit.pictures("synonyms");
        }
    }

    private static void upload(Page page, String roster) {
        upload(page, "cecs", roster);
    }

    private static void upload(Page page, String kind, String roster) {
        upload(page, kind, kind + ".csv", roster.getBytes(StandardCharsets.UTF_8));
    }

    private static void upload(Page page, String kind, String name, byte[] file) {
        page.navigate("/admin/imports");
        page.getByLabel("What the file contains").selectOption(kind);
        page.getByLabel("File", new Page.GetByLabelOptions().setExact(true))
            .setInputFiles(new FilePayload(name, "text/csv", file));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Upload and check")).click();
    }

}
