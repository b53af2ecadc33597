package org.cecportal.accounts.web.own;

import java.util.Locale;

import org.cecportal.Browser;
import org.cecportal.PortalTest;
import org.cecportal.accounts.ConfirmedRecently;
import org.cecportal.accounts.GivenSessions;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/** Password, username and sessions, as their owner changes them. */
@PortalTest
class OwnAccountPagesTests {

    private static final String NEW = "lantern-glacier-47-mandolin";

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @Autowired
    GivenSessions sessions;

    @Autowired
    JdbcClient jdbc;

    private Newcomer robin;

    private Browser browser;

    private Browser other;

    @BeforeEach
    void signIn() {
        robin = people.activated("Okafor");
        browser = signedIn();
        other = signedIn();
    }

    private Browser signedIn() {
        return new Browser(mvc).signIn(robin.defaultUsername(), Newcomers.PASSWORD);
    }

    @Test
    void aNewPasswordNeedsTheCurrentOneAndEndsOtherSessions() {
        change("wrong-" + Newcomers.PASSWORD, NEW);
        assertThat(browser.status()).isEqualTo(422);
        assertThat(browser.problems()).containsExactly("#currentPassword This is not your current password");
        change(Newcomers.PASSWORD, NEW);
        assertThat(browser.path()).isEqualTo("/account");
        assertThat(browser.text()).contains("Your password is changed.");
        assertThat(other.visit("/account").path()).isEqualTo("/login");
        assertThat(new Browser(mvc).signIn(robin.defaultUsername(), Newcomers.PASSWORD).path()).isEqualTo("/login");
        assertThat(new Browser(mvc).signIn(robin.defaultUsername(), NEW).path()).isEqualTo("/certifications");
        assertThat(newestMail()).contains("The password of your account was changed.").doesNotContain(NEW);
    }

    @Test
    void aPasswordThatIsEasyToGuessIsRefused() {
        change(Newcomers.PASSWORD, robin.defaultUsername() + "-and-more");
        assertThat(browser.status()).isEqualTo(422);
        assertThat(browser.problems()).singleElement().asString().startsWith("#newPassword ");
        assertThat(other.visit("/account").path()).isEqualTo("/account");
    }

    @Test
    void wrongPasswordsAreSlowedAndNothingIsLostForGood() {
        for (int i = 0; i < 10; i++) {
            change("wrong", NEW);
        }
        change(Newcomers.PASSWORD, NEW);
        assertThat(browser.status()).isEqualTo(429);
        assertThat(browser.text()).contains("There were too many wrong passwords. Try again in");
    }

    private void change(String current, String chosen) {
        browser.visit("/account/password")
            .fill("currentPassword", current)
            .fill("newPassword", chosen)
            .fill("confirmPassword", chosen)
            .press("Change password");
    }

    @Test
    void aUsernameOfOnesOwnReplacesTheDefaultOne() {
        String name = "robin.okafor-" + robin.number();
        browser.visit("/account/username").fill("username", name.toUpperCase(Locale.ROOT)).press("Change username");
        assertThat(browser.path()).isEqualTo("/account");
        assertThat(browser.text()).contains("Your username is now " + name);
        assertThat(other.visit("/account").path()).isEqualTo("/login");
        assertThat(new Browser(mvc).signIn(name, Newcomers.PASSWORD).path()).isEqualTo("/certifications");
        assertThat(newestMail()).contains("The username of your account was changed.");
    }

    @ParameterizedTest
    @ValueSource(strings = { "abc", "abc123456", "123456", "a b c d", "robin@people.example", "-robin-" })
    void aUsernameThatCouldBeSomebodysOrCannotBeReadIsRefused(String name) {
        browser.visit("/account/username").fill("username", name).press("Change username");
        assertThat(browser.status()).isEqualTo(422);
        assertThat(browser.problems()).singleElement().asString().startsWith("#username ");
        assertThat(browser.value("username")).isNotEmpty();
    }

    @Test
    void aUsernameThatIsTakenIsRefused() {
        Newcomer second = people.activated("Okafor");
        jdbc.sql("update account set username = 'taken-name' || id where id = ?").param(second.account()).update();
        browser.visit("/account/username").fill("username", "taken-name" + second.account()).press("Change username");
        assertThat(browser.problems()).containsExactly("#username Somebody else has this username. Choose another");
    }

    @Test
    void afterFiveMinutesAChangeAsksWhoIsThereAndKeepsWhatWasTyped() {
        String name = "kept-" + robin.number() + "-name";
        browser.visit("/account/username").fill("username", name);
        confirmedLongAgo();
        browser.press("Change username");
        assertThat(browser.path()).startsWith("/account/confirm");
        browser.fill("password", "wrong").press("Continue");
        assertThat(browser.status()).isEqualTo(422);
        browser.fill("password", Newcomers.PASSWORD).press("Continue");
        assertThat(browser.path()).isEqualTo("/account/username");
        assertThat(browser.value("username")).isEqualTo(name);
        browser.press("Change username");
        assertThat(browser.text()).contains("Your username is now " + name);
    }

    @Test
    void whatIsNoPasskeyOfOnesOwnConfirmsNothing() {
        confirmedLongAgo();
        assertThat(browser.visit("/account/username").path()).startsWith("/account/confirm");
        assertThat(browser.page().select("form[action=/account/confirm/passkey]")).as("there is none").isEmpty();
        String token = browser.value("_csrf");
        for (String credential : new String[] { "", "{}", "null" }) {
            browser.exchange(MockMvcRequestBuilders.post("/account/confirm/passkey/options").param("_csrf", token), "");
            browser.exchange(MockMvcRequestBuilders.post("/account/confirm/passkey")
                .param("_csrf", token)
                .param("to", "/account/username")
                .param("credential", credential), "");
            assertThat(browser.response().getRedirectedUrl()).isEqualTo("/account/confirm?to=%2Faccount%2Fusername");
        }
        assertThat(browser.visit("/account/username").path()).startsWith("/account/confirm");
    }

    @Test
    void theConfirmationLeadsNowhereElse() {
        browser.visit("/account/confirm?to=https://elsewhere.example/x")
            .fill("password", Newcomers.PASSWORD)
            .press("Continue");
        assertThat(browser.path()).isEqualTo("/x");
        browser.visit("/account/confirm?to=//elsewhere.example").fill("password", Newcomers.PASSWORD).press("Continue");
        assertThat(browser.path()).isEqualTo("/account");
    }

    @Test
    void sessionsCanBeEndedOneByOne() {
        assertThat(browser.visit("/account/sessions").page().select(".card")).hasSize(2);
        assertThat(browser.page().expectFirst(".card").text()).contains("This device");
        assertThat(browser.page().html()).doesNotContain(browser.session().getValue());
        browser.press("Sign out everywhere else");
        assertThat(browser.text()).contains("You’re signed out everywhere else.");
        assertThat(other.visit("/account").path()).isEqualTo("/login");
        assertThat(browser.visit("/account").path()).isEqualTo("/account");
        Browser third = signedIn();
        browser.visit("/account/sessions").press("Sign out this device");
        assertThat(third.visit("/account").path()).isEqualTo("/login");
    }

    private void confirmedLongAgo() {
        sessions.confirmedAgo(robin.defaultUsername(), ConfirmedRecently.WITHIN);
    }

    private String newestMail() {
        return jdbc.sql("select body from mail where recipient = ? order by id desc limit 1")
            .param(robin.email())
            .query(String.class)
            .single();
    }

}
