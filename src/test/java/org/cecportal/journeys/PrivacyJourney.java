package org.cecportal.journeys;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.cecportal.reminders.GivenReminders;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** A member takes the own data away; then an administrator erases the member. */
@PortalTest
class PrivacyJourney {

    @LocalServerPort
    int port;

    @Autowired
    GivenReminders reminders;

    @Autowired
    Newcomers people;

    @Test
    void aMemberTakesTheOwnDataAwayAndIsErased() {
        Newcomer person = reminders.aboutToEnd(people.activated("Leaver"));
        try (Visit member = new Visit(port)) {
            Page page = member.signIn(person.defaultUsername(), Newcomers.PASSWORD).page();
            page.navigate("/profile");
            link(page, "Your data").click();
            member.isAccessible();
            member.pictures("data");
            button(page, "Make my archive").click();
            assertThat(page.locator("#archive[data-state=READY]")).isVisible(patiently());
            member.isAccessible();
            member.pictures("data-ready");
            page.waitForDownload(() -> link(page, "Download").click());
        }
        try (Visit administrator = new Visit(port)) {
            Page page = administrator.signIn("admin", "portal-demo-2026").page();
            page.navigate("/admin/members/" + person.number());
            link(page, "Erase personal data").click();
            assertThat(page.locator("#goes [data-part=accounts]")).isVisible();
            administrator.isAccessible();
            administrator.pictures("erasure");
            page.getByLabel("Reason").fill("Asked in a letter");
            button(page, "Erase this person").click();
            assertThat(page.locator(".summary")).containsText("Type the member number " + person.number());
            assertThat(page.getByLabel("Reason")).hasValue("Asked in a letter");
            administrator.isAccessible();
            page.getByLabel("Member number").fill(person.number());
            button(page, "Erase this person").click();
            assertThat(page.locator("#erasure[data-state=DONE]")).isVisible(patiently());
            administrator.isAccessible();
            administrator.pictures("erased");
            page.navigate("/admin/members/" + person.number());
            assertThat(page.locator("h1")).hasText("Erased member");
            administrator.isAccessible();
            administrator.pictures("erased-member");
        }
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

}
