package org.cecportal.journeys;

import java.time.Clock;
import java.time.LocalDate;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.cecportal.ApprovingPortalTest;
import org.cecportal.Given.Person;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Role;
import org.cecportal.renewals.GivenRenewals;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.MockMvc;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** One administrator asks, another approves, and history tells. */
@ApprovingPortalTest
class ApprovalJourney {

    @LocalServerPort
    int port;

    @Autowired
    Newcomers people;

    @Autowired
    GivenRenewals renewals;

    @Autowired
    MockMvc mvc;

    @Autowired
    Clock clock;

    @Test
    void aReversalIsAskedForAndApproved() throws Exception {
        LocalDate today = LocalDate.now(clock);
        Person member = renewals.ready(today, 5);
        renewals.renewed(mvc, member, today);
        String request;
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn(people.staff(Role.ADMIN), Newcomers.PASSWORD).page();
            page.navigate("/admin/renewals/" + renewals.latest(member));
            page.getByLabel("Reason").fill("Paid for somebody else");
            press(page, "Reverse");
            assertThat(page.locator("main")).containsText("Another administrator has to approve this");
            visit.isAccessible();
            visit.pictures("approval-asked");
            request = page.url().replaceAll(".*(/admin/approvals/\\d+)", "$1");
            page.navigate("/admin/payments");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("CSV")).click();
            press(page, "Ask for approval");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Enter a reason");
            visit.isAccessible();
            visit.pictures("approval-export");
        }
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn(people.staff(Role.ADMIN), Newcomers.PASSWORD).page();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Approvals")).click();
            visit.isAccessible();
            visit.pictures("approvals");
            page.locator("a[href='" + request + "']").click();
            press(page, "Approve");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Enter a reason");
            visit.isAccessible();
            visit.pictures("approval-decide");
            page.getByLabel("Your reason").fill("I saw the letter");
            press(page, "Approve");
            assertThat(page.locator("[data-state=APPROVED]")).isVisible();
            assertThat(page.locator(".notice")).containsText("The renewal is reversed");
            page.navigate("/admin/history?member=" + member.number());
            assertThat(page.locator("[data-kind=VIEWED]").first()).containsText("Looked at a member");
            visit.isAccessible();
            visit.pictures("history");
        }
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
    }

}
