package org.cecportal.journeys;

import java.util.regex.Pattern;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.cecportal.PortalTest;
import org.cecportal.accounts.ConfirmedRecently;
import org.cecportal.accounts.GivenSessions;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * Adds a passkey to an account and signs in with it, with the browser's own
 * authenticator.
 */
@PortalTest
class PasskeyJourney {

    @LocalServerPort
    int port;

    @Autowired
    Newcomers people;

    @Autowired
    GivenSessions sessions;

    @Test
    void aPasskeySignsInAloneUntilItIsRemoved() {
        Newcomer member = people.activated("Keyes");
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn(member.defaultUsername(), Newcomers.PASSWORD).page();
            addAuthenticator(page);
            page.navigate("/account");
            visit.isAccessible();
            visit.pictures("account");
            page.navigate("/account/sessions");
            visit.isAccessible();
            visit.pictures("sessions");
            page.navigate("/account/second-step/app");
            visit.isAccessible();
            visit.pictures("authenticator");
            page.navigate("/account/passkeys");
            visit.isAccessible();
            visit.pictures("passkeys");
            page.fill("[name=label]", "My laptop");
            page.locator("button:has-text('Add a passkey')").click();
            assertThat(page.locator(".notice")).containsText("Your passkey is added.");
            assertThat(page.locator("h2")).containsText("My laptop");
            visit.isAccessible();
            signOut(page);
            page.locator("button:has-text('Use a passkey')").click();
            assertThat(page).hasURL(Pattern.compile(".*/certifications"));
            page.navigate("/account/passkeys");
            page.locator("button:text-is('Remove')").click();
            assertThat(page.locator(".notice")).containsText("The passkey is removed.");
            signOut(page);
            page.locator("button:has-text('Use a passkey')").click();
            assertThat(page.locator(".notice")).containsText("That passkey didn’t work here.");
        }
    }

    @Test
    void aPasskeyIsTheSecondStepOfAPassword() {
        Newcomer member = people.activated("Keyes");
        try (Visit visit = new Visit(port, Visit.NARROW, ColorScheme.DARK, true)) {
            Page page = visit.signIn(member.defaultUsername(), Newcomers.PASSWORD).page();
            addAuthenticator(page);
            page.navigate("/account/passkeys");
            page.fill("[name=label]", "My phone");
            page.locator("button:has-text('Add a passkey')").click();
            assertThat(page.locator(".notice")).containsText("Your passkey is added.");
            page.navigate("/account/second-step");
            visit.pictures("second-step");
            visit.isAccessible();
            page.locator("button:has-text('Turn on')").click();
            assertThat(page.locator(".recovery-codes li")).hasCount(10);
            visit.isAccessible();
            visit.pictures("recovery-codes");
            signOut(page);
            page.fill("[name=username]", member.defaultUsername());
            page.fill("[name=password]", Newcomers.PASSWORD);
            page.locator("main form[action$='/login'] button").click();
            assertThat(page).hasURL(Pattern.compile(".*/login/second-step"));
            visit.pictures("login-second-step");
            visit.isAccessible();
            page.locator("button:has-text('Use a passkey')").click();
            assertThat(page).hasURL(Pattern.compile(".*/certifications"));
        }
    }

    @Test
    void aPasskeyIsOfferedAfterActivationAndConfirmsLaterOn() {
        Newcomer member = people.newcomer("Keyes");
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn(member.defaultUsername(), member.defaultUsername()).page();
            addAuthenticator(page);
            page.fill("[name=code]", people.newestCode(member.email()));
            page.fill("[name=newPassword]", Newcomers.PASSWORD);
            page.fill("[name=confirmPassword]", Newcomers.PASSWORD);
            page.locator("button:text-is('Activate')").click();
            assertThat(page.locator("#passkey-offer")).containsText("sign in with your finger, face or PIN");
            visit.isAccessible();
            visit.pictures("passkey-offer");
            page.locator("#passkey-offer >> text=Add a passkey").click();
            page.fill("[name=label]", "My laptop");
            page.locator("button:has-text('Add a passkey')").click();
            assertThat(page.locator(".notice")).containsText("Your passkey is added.");
            assertThat(page.locator("#passkey-offer")).hasCount(0);
            sessions.confirmedAgo(member.defaultUsername(), ConfirmedRecently.WITHIN);
            page.navigate("/account/username");
            assertThat(page).hasURL(Pattern.compile(".*/account/confirm.*"));
            visit.isAccessible();
            visit.pictures("confirm");
            page.locator("button:has-text('Use a passkey')").click();
            assertThat(page).hasURL(Pattern.compile(".*/account/username"));
        }
    }

    private static void signOut(Page page) {
        page.navigate("/profile");
        page.evaluate("document.querySelector(\"form[action$='/logout']\").submit()");
        page.waitForURL("**/login**");
    }

    private static void addAuthenticator(Page page) {
        CDPSession devtools = page.context().newCDPSession(page);
        devtools.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject authenticator = new JsonObject();
        authenticator.add("options", options);
        devtools.send("WebAuthn.addVirtualAuthenticator", authenticator);
    }

}
