package org.cecportal.accounts.web;

import java.util.List;

import org.cecportal.Browser;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.cecportal.accounts.Role;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cecportal.accounts.Newcomers.PASSWORD;

/** R12: a new password for a forgotten one, without telling who has an account. */
@PortalTest
class RecoveryPageTests {

    private static final String NEW_PASSWORD = "copper-otter-31-violin";

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aCodeGivesANewPasswordAndEndsOtherSessions() {
        Newcomer robin = people.activated("Haddad");
        Browser elsewhere = new Browser(mvc).signIn(robin.defaultUsername(), PASSWORD);
        Browser browser = ask(robin.defaultUsername().toUpperCase());
        choose(browser, people.newestCode(robin.email()), NEW_PASSWORD);
        assertThat(browser.path()).isEqualTo("/certifications");
        assertThat(elsewhere.visit("/profile").path()).isEqualTo("/login");
        assertThat(browser.visit("/profile").path()).isEqualTo("/profile");
        assertThat(new Browser(mvc).signIn(robin.defaultUsername(), PASSWORD).status()).isEqualTo(422);
        assertThat(new Browser(mvc).signIn(robin.defaultUsername(), NEW_PASSWORD).path()).isEqualTo("/certifications");
    }

    /** No longer, says OWASP (ASVS 5.0, 6.5.5). */
    @Test
    void aCodeIsGoodForTenMinutes() {
        Newcomer robin = people.activated("Haddad");
        assertThat(ask(robin.defaultUsername()).text()).contains("It is good for 10 minutes.");
        assertThat(jdbc.sql("""
                select expires_at - asked_at = interval '10 minutes' from one_time_code
                where account_id = ?""").param(robin.account()).query(Boolean.class).single()).isTrue();
        jdbc.sql("update one_time_code set expires_at = asked_at where account_id = ?").param(robin.account()).update();
        Browser late = ask(robin.defaultUsername());
        choose(late, "12345678", NEW_PASSWORD);
        assertThat(late.status()).isEqualTo(422);
    }

    @Test
    void everybodyGetsTheSameAnswer() {
        Newcomer disabled = people.disabled("Haddad");
        Newcomer unreachable = people.activated("Haddad");
        jdbc.sql("update member set email = 'a@field..example' where id = ?")
            .param(unreachable.member().value())
            .update();
        List<String> usernames = List.of("nobody98765", unreachable.defaultUsername(),
                people.activated("Haddad").defaultUsername(), people.withoutMail("Haddad").defaultUsername(),
                disabled.defaultUsername());
        assertThat(usernames.stream().map((username) -> {
            Browser browser = ask(username);
            String sent = browser.path() + browser.text();
            choose(browser, "12345678", PASSWORD);
            return sent + browser.status() + browser.text() + browser.problems();
        }).distinct()).singleElement()
            .asString()
            .contains("If there is an account with this username, a code is on its way", "#code This code is wrong");
        assertThat(people.mailsTo(disabled.email())).isZero();
    }

    @Test
    void itActivatesWhoNeverSignedIn() {
        Newcomer robin = people.newcomer("Haddad");
        Browser browser = ask(robin.defaultUsername());
        choose(browser, people.newestCode(robin.email()), NEW_PASSWORD);
        assertThat(browser.path()).isEqualTo("/certifications");
        assertThat(new Browser(mvc).signIn(robin.defaultUsername(), robin.defaultUsername()).status()).isEqualTo(422);
    }

    @Test
    void staffRecoverByTheirOwnAddress() {
        String username = people.staff(Role.ADMIN);
        Browser browser = ask(username);
        choose(browser, people.newestCode(username + "@people.example"), NEW_PASSWORD);
        assertThat(browser.path()).isEqualTo("/admin/members");
    }

    @Test
    void askingWithoutANameIsAnsweredAndTooOftenIsRefused() {
        Browser browser = new Browser(mvc).visit("/recover").press("Send a code");
        assertThat(browser.status()).isEqualTo(422);
        assertThat(browser.problems()).containsExactly("#username Enter your username");
        String username = "nobody" + System.nanoTime();
        for (int i = 0; i < 5; i++) {
            assertThat(ask(browser, username).path()).isEqualTo("/recover/code");
        }
        Browser refused = ask(browser, username);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.problems()).singleElement()
            .asString()
            .matches("There were too many requests for codes. Try again in \\d minutes?\\.");
        assertThat(refused.value("username")).isEqualTo(username);
    }

    @Test
    void theCodePageIsThereOnlyAfterAsking() {
        assertThat(new Browser(mvc).visit("/recover/code").path()).isEqualTo("/recover");
    }

    private Browser ask(String username) {
        return ask(new Browser(mvc), username);
    }

    private static Browser ask(Browser browser, String username) {
        return browser.visit("/recover").fill("username", username).press("Send a code");
    }

    private static void choose(Browser browser, String code, String password) {
        browser.fill("code", code)
            .fill("newPassword", password)
            .fill("confirmPassword", password)
            .press("Save and sign in");
    }

}
