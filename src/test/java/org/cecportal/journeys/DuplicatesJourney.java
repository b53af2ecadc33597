package org.cecportal.journeys;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.duplicates.detection.GivenDetection;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * An administrator sees two profiles that look alike, why, and that they are two people.
 */
@PortalTest
class DuplicatesJourney {

    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    GivenDetection detection;

    @Autowired
    JdbcClient jdbc;

    @Test
    void twoThatLookAlikeAreSeenAndDismissed() {
        Given.Person one = given.member("Josephine", "Quarrelworth");
        Given.Person other = given.member("Josie", "Quarrelworth");
        jdbc.sql("update member set date_of_birth = '1969-02-11', email = 'jq@journey.example' where id in (?, ?)")
            .params(one.id().value(), other.id().value())
            .update();
        detection.settled();
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn("admin", "portal-demo-2026").page();
            page.navigate("/admin/duplicates");
            assertThat(page.locator(".likeness[data-a='%s']".formatted(one.number()))).containsText("Same birth date");
            visit.isAccessible();
            visit.pictures("duplicates");
            page.navigate("/admin/duplicates/model");
            visit.isAccessible();
            page.navigate("/admin/duplicates");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions()
                .setName("Not a duplicate: %s and %s".formatted(one.number(), other.number()))).click();
            visit.isAccessible();
            page.getByLabel("How do you know?").fill("Sisters-in-law; both called.");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("They are two people")).click();
            assertThat(page.locator(".likeness[data-a='%s']".formatted(one.number()))).hasCount(0);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Dismissed")).click();
            assertThat(page.locator(".likeness[data-a='%s']".formatted(one.number()))).containsText("Sisters-in-law");
            visit.isAccessible();
        }
    }

}
