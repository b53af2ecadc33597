package org.cecportal.journeys;

import java.time.Clock;
import java.time.LocalDate;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Role;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * A certification by hand, from the award to the day it turns out to be a mistake (R17).
 */
@PortalTest
class CorrectionJourney {

    @LocalServerPort
    int port;

    @Autowired
    Newcomers people;

    @Autowired
    Given given;

    @Autowired
    Clock clock;

    @Test
    void r17ACertificationIsAwardedCorrectedExtendedRevokedAndVoided() {
        LocalDate today = LocalDate.now(clock);
        Person member = given.member("Ashley", "Awarded").earned(today.minusMonths(2), "4.00");
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn(people.staff(Role.ADMIN), Newcomers.PASSWORD).page();
            page.navigate("/admin/members/" + member.number());
            link(page, "Award a certification");
            press(page, "Award");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Choose a certification");
            visit.isAccessible();
            visit.pictures("award-problem");
            page.selectOption("#code", "CPT");
            page.fill("#earnedOn", today.minusMonths(1).toString());
            page.fill("#reason", "Passed the exam of November");
            press(page, "Preview changes");
            assertThat(page.locator("#effects")).containsText("Nothing is saved yet.");
            visit.isAccessible();
            visit.pictures("award-preview");
            press(page, "Award");
            assertThat(page.locator(".notice")).containsText("The certification is awarded.");
            visit.isAccessible();
            visit.pictures("certification-by-hand");
            link(page, "Correct");
            page.fill("#cycleBeginsOn", today.minusMonths(3).toString());
            page.fill("#reason", "The exam was in September");
            press(page, "Preview changes");
            assertThat(page.locator("[data-effect=bar]")).containsText("4.00 of 45");
            visit.isAccessible();
            visit.pictures("correct-preview");
            press(page, "Save");
            assertThat(page.locator(".notice")).containsText("The certification is corrected.");
            link(page, "Extend the cycle");
            page.fill("#endsOn", today.plusYears(4).toString());
            page.fill("#reason", "Parental leave");
            press(page, "Extend");
            assertThat(page.locator("#certification")).hasAttribute("data-own-ends-on", today.plusYears(4).toString());
            link(page, "Suspend, revoke or retire");
            page.check("#standing-REVOKED");
            page.fill("#reason", "Decision of the board");
            visit.isAccessible();
            visit.pictures("sanction");
            press(page, "Save");
            assertThat(page.locator("#certification")).hasAttribute("data-status", "REVOKED");
            link(page, "Void");
            page.fill("#reason", "It was another person");
            visit.isAccessible();
            visit.pictures("void");
            press(page, "Void certification");
            assertThat(page.locator(".notice")).containsText("The certification is void.");
        }
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
    }

    private static void link(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
    }

}
