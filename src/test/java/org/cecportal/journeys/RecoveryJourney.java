package org.cecportal.journeys;

import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * Somebody who forgot username and password: both come by mail, and the link in the mail
 * opens on the phone.
 */
@PortalTest
class RecoveryJourney {

    @LocalServerPort
    int port;

    @Autowired
    Newcomers people;

    @Test
    void usernameAndPasswordComeBackByMail() {
        Newcomer member = people.activated("Abe");
        try (Visit desk = new Visit(port); Visit phone = new Visit(port, Visit.NARROW, ColorScheme.DARK, true)) {
            Page page = desk.page();
            page.navigate("/login");
            desk.pictures("login");
            page.click("text=Forgot your username?");
            desk.isAccessible();
            desk.pictures("forgotten-username");
            page.fill("[name=email]", member.email());
            page.keyboard().press("Enter");
            assertThat(page.locator(".notice")).containsText("its username is on the way");
            desk.isAccessible();
            desk.pictures("forgotten-username-sent");
            String username = mail(page, member).replaceAll("(?s).*your username is:\\s+(\\S+).*", "$1");
            page.navigate("/recover");
            page.fill("[name=username]", username);
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/recover/code"));
            desk.isAccessible();
            desk.pictures("recover-code");
            Page onPhone = phone.page();
            onPhone.navigate(mail(onPhone, member).replaceAll("(?s).*(/recover/link/\\S+).*", "$1"));
            phone.isAccessible();
            phone.pictures("recover-link");
            onPhone.fill("[name=newPassword]", "copper otter violin fjord");
            onPhone.fill("[name=confirmPassword]", "copper otter violin fjord");
            onPhone.click("text=Save and sign in");
            assertThat(onPhone).hasURL(Pattern.compile(".*/certifications"));
            onPhone.goBack();
            onPhone.reload();
            assertThat(onPhone.locator("#no-link")).isVisible();
            phone.isAccessible();
            phone.pictures("recover-link-used");
        }
    }

    private static String mail(Page page, Newcomer member) {
        return page.request().get("/dev/mail/latest?to=" + member.email()).text();
    }

}
