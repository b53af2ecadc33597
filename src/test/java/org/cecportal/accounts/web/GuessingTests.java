package org.cecportal.accounts.web;

import jakarta.servlet.http.Cookie;
import org.cecportal.Browser;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cecportal.accounts.Newcomers.PASSWORD;

/**
 * A stranger who knows a name neither gets in nor keeps its owner out (decision 40).
 */
@PortalTest
class GuessingTests {

    private static final String NEW_PASSWORD = "copper-otter-31-violin";

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @Test
    void aStrangerIsSlowedAfterTenTriesAndTheOwnerIsNot() {
        Newcomer robin = people.activated("Okafor");
        Browser stranger = new Browser(mvc);
        for (int i = 0; i < 10; i++) {
            assertThat(stranger.signIn(robin.defaultUsername(), "wrong " + i).status()).isEqualTo(422);
        }
        stranger.signIn(robin.defaultUsername(), PASSWORD);
        assertThat(stranger.status()).isEqualTo(429);
        assertThat(Integer.valueOf(stranger.response().getHeader("Retry-After"))).isBetween(60, 90);
        assertThat(new Browser(mvc).signIn(robin.defaultUsername(), PASSWORD).path()).as("from elsewhere")
            .isEqualTo("/certifications");
    }

    @Test
    void aDeviceThatHasSignedInBeforeGetsInWhateverStrangersDoAtTheSameAddress() {
        Newcomer robin = people.activated("Okafor");
        Browser owner = new Browser(mvc).signIn(robin.defaultUsername(), PASSWORD).press("Sign out");
        Browser stranger = owner.another();
        for (int i = 0; i < 12; i++) {
            stranger.signIn(robin.defaultUsername(), "wrong " + i);
        }
        assertThat(stranger.status()).isEqualTo(429);
        for (int i = 0; i < 110; i++) {
            stranger.signIn("nobody" + System.nanoTime(), "wrong");
        }
        assertThat(stranger.status()).as("the address is slowed").isEqualTo(429);
        assertThat(owner.signIn(robin.defaultUsername(), PASSWORD).path()).isEqualTo("/certifications");
    }

    @Test
    void aKnownDeviceHasTenTriesOfItsOwnAndOnlyForItsAccount() {
        Newcomer robin = people.activated("Okafor");
        Newcomer other = people.activated("Lind");
        Browser device = new Browser(mvc).signIn(robin.defaultUsername(), PASSWORD).press("Sign out");
        for (int i = 0; i < 10; i++) {
            assertThat(device.signIn(robin.defaultUsername(), "wrong " + i).status()).isEqualTo(422);
        }
        assertThat(device.signIn(robin.defaultUsername(), PASSWORD).status()).isEqualTo(429);
        for (int i = 0; i < 10; i++) {
            assertThat(device.signIn(other.defaultUsername(), "wrong " + i).status()).isEqualTo(422);
        }
        assertThat(device.signIn(other.defaultUsername(), PASSWORD).status()).isEqualTo(429);
        assertThat(device.another().signIn(other.defaultUsername(), PASSWORD).status()).as("another browser there")
            .isEqualTo(429);
    }

    @Test
    void aCookieThatIsNotOursHelpsNobody() {
        Newcomer robin = people.activated("Okafor");
        Browser stranger = new Browser(mvc)
            .keep(new Cookie("portal-device", "eyJpZCI6IngiLCJhY2NvdW50cyI6WzFdfQeyJpZCI6IngiLCJhY2NvdW50cyI6WzFdfQ"));
        for (int i = 0; i < 10; i++) {
            stranger.signIn(robin.defaultUsername(), "wrong " + i);
        }
        assertThat(stranger.signIn(robin.defaultUsername(), PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void theDeviceIsKeptForLongAndOutOfReachOfScripts() {
        Newcomer robin = people.activated("Okafor");
        Browser device = new Browser(mvc).signIn(robin.defaultUsername(), PASSWORD);
        Cookie cookie = device.cookie("portal-device");
        assertThat(cookie.getMaxAge()).isEqualTo(400 * 24 * 60 * 60);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
        assertThat(cookie.getValue()).doesNotContain(robin.defaultUsername(), robin.number());
        device.press("Sign out");
        assertThat(device.cookie("portal-device").getValue()).isEqualTo(cookie.getValue());
    }

    @Test
    void aCodeIsGoodOnlyInTheBrowserThatAskedForIt() {
        Newcomer robin = people.activated("Okafor");
        Browser owner = ask(new Browser(mvc), robin);
        String code = people.newestCode(robin.email());
        Browser stranger = ask(new Browser(mvc), robin);
        String strangers = people.newestCode(robin.email());
        assertThat(strangers).isNotEqualTo(code);
        assertThat(choose(stranger, code, PASSWORD).problems()).singleElement().asString().startsWith("#code");
        assertThat(choose(owner, strangers, NEW_PASSWORD).problems()).singleElement().asString().startsWith("#code");
        assertThat(choose(owner, code, NEW_PASSWORD).path()).isEqualTo("/certifications");
        assertThat(choose(stranger, strangers, PASSWORD).problems()).as("used up with it").isNotEmpty();
    }

    @Test
    void aStrangerCannotBurnTheCodesOfARecovery() {
        Newcomer robin = people.activated("Okafor");
        Browser owner = ask(new Browser(mvc), robin);
        String code = people.newestCode(robin.email());
        for (int i = 0; i < 8; i++) {
            Browser stranger = ask(new Browser(mvc), robin);
            for (int j = 0; j < 6; j++) {
                choose(stranger, "0000000" + j, PASSWORD);
            }
        }
        assertThat(choose(owner, code, NEW_PASSWORD).path()).isEqualTo("/certifications");
    }

    @Test
    void whenStrangersHaveUsedUpTheMailsTheNewestCodeInTheMailboxCountsForTheOwnerToo() {
        Newcomer robin = people.activated("Okafor");
        for (int i = 0; i < 7; i++) {
            ask(new Browser(mvc), robin);
        }
        assertThat(people.mailsTo(robin.email())).as("an hour").isEqualTo(5);
        Browser owner = ask(new Browser(mvc), robin);
        assertThat(people.mailsTo(robin.email())).isEqualTo(5);
        assertThat(choose(owner, people.newestCode(robin.email()), NEW_PASSWORD).path()).isEqualTo("/certifications");
    }

    @Test
    void aKnownDeviceHasMailsOfItsOwn() {
        Newcomer robin = people.activated("Okafor");
        Browser device = new Browser(mvc).signIn(robin.defaultUsername(), PASSWORD).press("Sign out");
        for (int i = 0; i < 7; i++) {
            ask(new Browser(mvc), robin);
        }
        assertThat(people.mailsTo(robin.email())).isEqualTo(5);
        ask(device, robin);
        assertThat(people.mailsTo(robin.email())).isEqualTo(6);
        assertThat(choose(device, people.newestCode(robin.email()), NEW_PASSWORD).path()).isEqualTo("/certifications");
    }

    /** Decision 50: where a code went is personal. */
    @Test
    void onlyABrowserThatHasSignedInIsToldWhereTheCodeWent() {
        Newcomer robin = people.activated("Okafor");
        Newcomer other = people.activated("Okafor");
        Browser device = new Browser(mvc).signIn(robin.defaultUsername(), PASSWORD).press("Sign out");
        assertThat(ask(device, robin).text()).contains("A code is on its way to m***@people.example.");
        assertThat(choose(device, "12345678", NEW_PASSWORD).text()).contains("m***@people.example");
        assertThat(ask(device, other).text()).doesNotContain("***").contains("If there is an account");
        assertThat(ask(new Browser(mvc), robin).text()).doesNotContain("***").contains("If there is an account");
    }

    @Test
    void codesAreSlowedAfterTenTriesFromAnAddress() {
        Newcomer robin = people.activated("Okafor");
        Browser first = new Browser(mvc);
        Browser[] strangers = { first, first.another(), first.another() };
        for (Browser stranger : strangers) {
            ask(stranger, robin);
        }
        for (int i = 0; i < 10; i++) {
            assertThat(choose(strangers[i % 2], "1111111" + i, PASSWORD).status()).isEqualTo(422);
        }
        assertThat(choose(strangers[2], "22222222", PASSWORD).status()).isEqualTo(429);
        assertThat(strangers[2].problems()).containsExactly("There were too many wrong codes. Try again in 2 minutes.");
    }

    /** What a password may not hold would tell who has an account and which number. */
    @Test
    void theObjectionToAPasswordTellsNothingBeforeTheCode() {
        Newcomer robin = people.activated("Vandenbroucke");
        String name = "nobody" + robin.number();
        String holdsTheName = "Robin Vandenbroucke Robin";
        people.rename(robin, name);
        Browser owner = ask(new Browser(mvc), name);
        String code = people.newestCode(robin.email());
        String wrong = code.startsWith("1") ? "2" + code.substring(1) : "1" + code.substring(1);
        Browser nobodys = ask(new Browser(mvc), name + "9");
        assertThat(choose(owner, wrong, holdsTheName).problems())
            .isEqualTo(choose(nobodys, wrong, holdsTheName).problems())
            .singleElement()
            .asString()
            .startsWith("#code");
        assertThat(choose(owner, code, holdsTheName).problems()).singleElement()
            .asString()
            .startsWith("#newPassword This password is built from your name");
        assertThat(choose(owner, code, NEW_PASSWORD).path()).as("the code still counts").isEqualTo("/certifications");
    }

    @Test
    void howStrongAPasswordIsIsReckonedSixtyTimes() {
        Browser browser = ask(new Browser(mvc), "nobody" + System.nanoTime());
        for (int i = 0; i < 60; i++) {
            assertThat(choose(browser, "12345678", "password").status()).isEqualTo(422);
        }
        assertThat(choose(browser, "12345678", "password").status()).isEqualTo(429);
        assertThat(browser.problems()).containsExactly("You tried many passwords. Try again in 1 minute.");
    }

    @Test
    void requestsForCodesAreLimitedByAddress() {
        Browser stranger = new Browser(mvc);
        for (int i = 0; i < 30; i++) {
            assertThat(ask(stranger.another(), "nobody" + System.nanoTime()).path()).isEqualTo("/recover/code");
        }
        Browser refused = ask(stranger.another(), "nobody" + System.nanoTime());
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.response().getHeader("Retry-After")).isNotNull();
    }

    private static Browser ask(Browser browser, Newcomer newcomer) {
        return ask(browser, newcomer.defaultUsername());
    }

    private static Browser ask(Browser browser, String username) {
        return browser.visit("/recover").fill("username", username).press("Send a code");
    }

    private static Browser choose(Browser browser, String code, String password) {
        return browser.fill("code", code)
            .fill("newPassword", password)
            .fill("confirmPassword", password)
            .press("Save and sign in");
    }

}
