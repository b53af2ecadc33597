package org.cecportal.journeys;

import java.time.Clock;
import java.time.LocalDate;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Role;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** An administrator adds a member by hand and keeps the record right (R17). */
@PortalTest
class RecordJourney {

    @LocalServerPort
    int port;

    @Autowired
    Newcomers people;

    @Autowired
    Given given;

    @Autowired
    Clock clock;

    @Test
    void r17AMemberIsAddedAndTheRecordKeptRight() {
        LocalDate today = LocalDate.now(clock);
        String number = "J" + given.member("Taken", "Number").number();
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn(people.staff(Role.ADMIN), Newcomers.PASSWORD).page();
            page.navigate("/admin");
            visit.isAccessible();
            visit.pictures("today");
            page.navigate("/admin/members");
            link(page, "Add a member");
            press(page, "Add member");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Enter a member number");
            visit.isAccessible();
            visit.pictures("member-new-problem");
            page.fill("#memberNumber", number);
            page.fill("#givenName", "Linnea");
            page.fill("#familyName", "Journey-Winterbottom");
            page.fill("#email", "linnea." + number + "@members.example");
            page.fill("#reason", "Joined by letter");
            press(page, "Preview changes");
            assertThat(page.locator("#effects")).containsText("Nothing is saved yet.");
            visit.isAccessible();
            visit.pictures("member-new-preview");
            press(page, "Add member");
            assertThat(page.locator(".notice")).containsText("The member is added.");
            link(page, "Award a certification");
            page.selectOption("#code", "CPT");
            page.fill("#earnedOn", today.minusYears(1).toString());
            page.fill("#reason", "Exam");
            press(page, "Award");
            page.navigate("/admin/members/" + number + "?tab=cecs");
            link(page, "Add CECs");
            page.fill("#title", "Winter conference");
            page.fill("#completedOn", today.minusMonths(2).toString());
            page.fill("#credits", "6.5");
            page.fill("#reason", "Missing from the list");
            press(page, "Preview changes");
            assertThat(page.locator("[data-effect=bar]")).containsText("6.50 of 45");
            visit.isAccessible();
            visit.pictures("cec-new-preview");
            press(page, "Add");
            assertThat(page.locator(".notice")).containsText("The CECs are added.");
            visit.isAccessible();
            visit.pictures("cec-by-hand");
            link(page, "Correct or move");
            page.fill("#credits", "7");
            page.fill("#reason", "As on the certificate");
            visit.isAccessible();
            press(page, "Save");
            assertThat(page.locator("#entry")).hasAttribute("data-counted", "7.00");
            link(page, "Void");
            page.fill("#reason", "It was another member");
            press(page, "Void entry");
            assertThat(page.locator(".notice")).containsText("The entry is void.");
            page.navigate("/admin/members/" + number + "?tab=notes");
            page.fill("#text", "Called about the conference.");
            press(page, "Add note");
            visit.isAccessible();
            visit.pictures("member-notes");
            for (String tab : new String[] { "certifications", "cecs", "renewals", "audits", "mail", "requests",
                    "account" }) {
                page.navigate("/admin/members/" + number + "?tab=" + tab);
                visit.isAccessible();
            }
            page.navigate("/admin/members/100101");
            visit.pictures("member-certifications");
            page.navigate("/admin/members/100101?tab=cecs");
            visit.isAccessible();
            visit.pictures("member-cecs");
        }
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
    }

    private static void link(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
    }

}
