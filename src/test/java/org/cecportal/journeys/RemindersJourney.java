package org.cecportal.journeys;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.cecportal.reminders.GivenReminders;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A reminder arrives; its reader ends them with one click and turns them on again. */
@PortalTest
class RemindersJourney {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^/\\s]+(/unsubscribe/[\\w-]{43})");

    @LocalServerPort
    int port;

    @Autowired
    GivenReminders reminders;

    @Autowired
    Newcomers people;

    @Test
    void aReminderIsReadEndedAndTurnedOnAgain() {
        Newcomer person = reminders.aboutToEnd(people.activated("Minder"));
        reminders.onTheLastDay(person.member());
        try (Visit reader = new Visit(port)) {
            Page page = reader.page();
            page.navigate("/dev/mail/latest?to=" + person.email());
            assertThat(page.locator("body")).containsText("is the last day to renew without a late fee");
            assertThat(page.locator("body")).containsText("45.00 CECs to go");
            Matcher link = ADDRESS.matcher(page.locator("body").innerText());
            assertTrue(link.find());

            page.navigate(link.group(1));
            assertThat(page.locator("h1")).hasText("No more reminders?");
            reader.isAccessible();
            reader.pictures("unsubscribe");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop the reminders")).click();
            assertThat(page.locator("h1")).hasText("You’ll get no more reminders");
            reader.isAccessible();

            reader.signIn(person.defaultUsername(), Newcomers.PASSWORD);
            page.navigate("/profile");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Reminders and mail")).click();
            assertThat(page.getByLabel("Do not remind me")).isChecked();
            assertThat(page.locator("#mail")).containsText("is the last day to renew without a late fee");
            reader.isAccessible();
            reader.pictures("notifications");
            page.getByLabel("Remind me", new Page.GetByLabelOptions().setExact(true)).check();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save")).click();
            assertThat(page.locator(".notice")).hasText("Saved. We’ll remind you.");
            assertThat(page.getByLabel("Remind me", new Page.GetByLabelOptions().setExact(true))).isChecked();
            reader.isAccessible();
        }
    }

    @Test
    void anAdministratorSeesWhatIsToComeAndHowItReads() {
        Newcomer person = reminders.aboutToEnd(people.activated("Minder"));
        try (Visit administrator = new Visit(port)) {
            Page page = administrator.signIn("admin", "portal-demo-2026").page();
            page.navigate("/admin/payments");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Reminders")).click();
            assertThat(page.locator("[data-reminder]")).hasCount(8);
            administrator.isAccessible();
            page.getByLabel("Member number").fill(person.number());
            page.getByLabel("Reminder", new Page.GetByLabelOptions().setExact(true)).selectOption("On the last day");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show")).click();
            assertThat(page.locator("#preview")).containsText("Hello Robin Minder");
            administrator.isAccessible();
            administrator.pictures("reminders");
            page.getByLabel("Member number").fill("nobody");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show")).click();
            assertThat(page.locator(".summary")).containsText("There is no member with this number.");
            administrator.isAccessible();
            page.navigate("/admin/members/" + person.number() + "/mail");
            administrator.isAccessible();
            administrator.pictures("member-mail");
        }
    }

}
