package org.cecportal.journeys;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.cecportal.accounts.Role;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** An administrator invites somebody, who helps members from then on (R12). */
@PortalTest
class StaffJourney {

    private static final String CHOSEN = "lantern-otter-harbour-91";

    @LocalServerPort
    int port;

    @Autowired
    Newcomers people;

    @Test
    void r12AnInvitationLeadsFromTheLetterToTheFirstPage() {
        String email = "helper" + System.nanoTime() + "@people.example";
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn(people.staff(Role.ADMIN), Newcomers.PASSWORD).page();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Staff").setExact(true)).click();
            press(page, "Send invitation");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Enter the e-mail address");
            visit.isAccessible();
            visit.pictures("staff-list");
            page.getByLabel("E-mail").fill(email);
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Helen Helper");
            page.getByLabel("Support").check();
            page.getByLabel("Reason").fill("Answers the phone from Monday on");
            press(page, "Send invitation");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Helen Helper")))
                .isVisible();
            assertThat(page.locator("[data-state=INVITED]")).isVisible();
            visit.isAccessible();
            visit.pictures("staff-member");
        }
        try (Visit visit = new Visit(port)) {
            Page page = visit.page();
            page.navigate(linkMailedTo(page, email));
            visit.isAccessible();
            visit.pictures("welcome");
            page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true)).fill(CHOSEN);
            page.getByLabel("Confirm new password").fill(CHOSEN);
            press(page, "Save password");
            assertThat(page.locator(".notice")).containsText("Your password is saved");
            visit.signIn(email, CHOSEN);
            assertThat(page).hasURL(Pattern.compile(".*/admin/members"));
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Rosters"))).hasCount(0);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Profile")).click();
            assertThat(page.locator(".chip")).hasText("Support");
        }
    }

    @Test
    void r17AnAdministratorHelpsAMemberToSignIn() {
        Newcomer member = people.activated("Helped");
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn(people.staff(Role.ADMIN), Newcomers.PASSWORD).page();
            page.navigate("/admin/members/" + member.number() + "?tab=account");
            visit.isAccessible();
            visit.pictures("member");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Help with sign-in")).click();
            press(page, "Unlock");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Enter a reason");
            visit.isAccessible();
            visit.pictures("member-account");
            page.getByLabel("Reason").fill("Called us");
            press(page, "Unlock");
            assertThat(page.locator(".notice")).containsText("The member can try again now");
        }
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
    }

    private static String linkMailedTo(Page page, String email) {
        page.navigate("/dev/mail/latest?to=" + email);
        Matcher link = Pattern.compile("http://\\S+(/welcome/\\S+)").matcher(page.innerText("body"));
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

}
