package org.cecportal.journeys;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * An administrator scans badges, pastes a list, finds out who is who, and grants CECs.
 */
@PortalTest
class AttendanceJourney {

    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    JdbcClient jdbc;

    @Test
    void thoseWhoWereAtAnEventAreGrantedItsCecs() {
        String key = "Attended" + System.nanoTime();
        Given.Person scanned = given.member("Sue", key);
        Given.Person listed = given.member("Leo", key);
        Given.Person unknown = given.member("Una", key);
        jdbc.sql("""
                insert into event (external_id, title, kind, provider, starts_on, ends_on, cecs)
                values (?, ?, 'WORKSHOP', 'Northlake', '2026-02-01', '2026-02-02', 1.5)""")
            .params(key, "Workshop " + key)
            .update();
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn("admin", "portal-demo-2026").page();
            page.navigate("/admin/events?when=past&q=" + key);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Attendance").setExact(true)).click();
            page.getByLabel("Badge").fill(scanned.number());
            page.keyboard().press("Enter");
            assertThat(page.locator("main")).containsText("Added: " + scanned.number());
            page.getByLabel("People who were there").fill("Leo " + key + "\nA. Stranger\nGuest of honor");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add to the list")).click();
            assertThat(page.locator("#grant")).hasText("Grant 1.50 CECs to 2 members");
            visit.isAccessible();
            visit.pictures("attendance");

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Unknown (2)")).click();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Who is it?")).first().click();
            page.locator("#q").fill("Una " + key);
            page.locator("#q").press("Enter");
            visit.isAccessible();
            visit.pictures("attendance-match");
            page.getByRole(AriaRole.BUTTON,
                    new Page.GetByRoleOptions().setName("This is the one: Una " + key + ", " + unknown.number()))
                .click();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Who is it?")).click();
            page.getByLabel("Why?").fill("A guest");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Dismiss")).click();
            page.locator("#grant").click();

            page.getByText("What applying it would do").waitFor();
            assertThat(page.locator("tbody tr")).hasCount(3);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply the good rows (3)")).click();
            page.getByText("What it did").waitFor();
            page.navigate("/admin/members/" + listed.number() + "/record");
            assertThat(page.locator("[data-entry-id]")).containsText("Workshop " + key);
        }
    }

}
