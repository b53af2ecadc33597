package org.cecportal.accounts.web.passwords;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cecportal.Browser;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R12: 15 characters where a password stands alone, 8 beside a second step; and strangers
 * do not learn who has one.
 */
@PortalTest
class LeastLengthTests {

    private static final String SIGNS = "bcdfghjkmnpqrstvwxz2345679";

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @Autowired
    JdbcClient jdbc;

    private Newcomer alone;

    private Newcomer twoSteps;

    @BeforeEach
    void people() {
        alone = people.activated("Okafor");
        twoSteps = people.activated("Lindqvist");
        jdbc.sql("insert into second_step (account_id, since) values (?, now())").param(twoSteps.account()).update();
    }

    static IntStream lengths() {
        return IntStream.rangeClosed(6, 16);
    }

    private static String random(int length) {
        return new Random(length).ints(length, 0, SIGNS.length())
            .mapToObj(at -> String.valueOf(SIGNS.charAt(at)))
            .reduce("", String::concat);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void recoveryTakesWhatTheAccountTakes(int length) {
        assertThat(choose(ask(alone.defaultUsername()), people.newestCode(alone.email()), length).path())
            .isEqualTo(length < 15 ? "/recover/code" : "/certifications");
        assertThat(choose(ask(twoSteps.defaultUsername()), people.newestCode(twoSteps.email()), length).path())
            .isEqualTo(length < 8 ? "/recover/code" : "/certifications");
    }

    @Test
    void whatIsTooShortSpendsNoTryOfTheCode() {
        Browser browser = ask(alone.defaultUsername());
        String code = people.newestCode(alone.email());
        for (int i = 0; i < 8; i++) {
            choose(browser, code, 9);
            assertThat(browser.problems()).singleElement()
                .asString()
                .startsWith("#newPassword Use 15 characters or more: add 6 more");
        }
        assertThat(choose(browser, code, 15).path()).isEqualTo("/certifications");
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void nothingIsToldBeforeTheCode(int length) {
        assertThat(Stream.of(alone.defaultUsername(), twoSteps.defaultUsername(), "nobody" + System.nanoTime())
            .map(name -> choose(ask(name), "1234567", length))
            .map(browser -> browser.status() + browser.text() + browser.problems() + strength(browser, random(length)))
            .distinct()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void strengthIsJudgedByTheOwnAccount(int length) {
        assertThat(List.of(signedIn(alone), signedIn(twoSteps)))
            .extracting(browser -> strength(browser, random(length)).contains("Use "))
            .containsExactly(length < 15, length < 8);
    }

    @Test
    void strangersAreToldThatItDepends() {
        assertThat(strength(ask(twoSteps.defaultUsername()), random(9)))
            .contains("This is enough if you use two-step sign-in.");
        assertThat(strength(ask(twoSteps.defaultUsername()), random(7))).contains("Use 15 characters or more: add 8");
    }

    @Test
    void thePageOfAPasswordSaysTheLength() {
        assertThat(signedIn(alone).visit("/account/password").text()).contains("15 characters or more. Three");
        assertThat(signedIn(twoSteps).visit("/account/password").text()).contains("8 characters or more. Three");
        assertThat(ask(twoSteps.defaultUsername()).text())
            .contains("15 characters or more, or 8 if you use two-step sign-in.");
    }

    private Browser signedIn(Newcomer who) {
        Browser browser = new Browser(mvc).signIn(who.defaultUsername(), Newcomers.PASSWORD);
        if (browser.path().equals("/login/second-step")) {
            browser.fill("code", people.newestCode(who.email())).press("Sign in");
        }
        return browser.visit("/account/password");
    }

    private Browser ask(String username) {
        return new Browser(mvc).visit("/recover").fill("username", username).press("Send a code");
    }

    private static Browser choose(Browser browser, String code, int length) {
        return browser.fill("code", code)
            .fill("newPassword", random(length))
            .fill("confirmPassword", random(length))
            .press("Save and sign in");
    }

    private static String strength(Browser browser, String password) {
        String token = browser.value("_csrf");
        StringBuilder said = new StringBuilder();
        browser.elsewhere(tab -> said.append(tab.exchange(
                MockMvcRequestBuilders.post("/password/strength").param("_csrf", token).param("newPassword", password),
                "/password/strength")
            .page()
            .text()));
        return said.toString();
    }

}
