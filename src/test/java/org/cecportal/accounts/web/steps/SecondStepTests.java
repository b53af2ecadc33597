package org.cecportal.accounts.web.steps;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.cecportal.Browser;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.cecportal.accounts.factors.AppCodes;
import org.cecportal.accounts.factors.AuthenticatorApps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;

/** The second step of a sign-in: set up, asked for, lost and turned off. */
@PortalTest
class SecondStepTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @Autowired
    AppCodes phone;

    @Autowired
    AuthenticatorApps apps;

    @Autowired
    JdbcClient jdbc;

    private Newcomer robin;

    private Browser browser;

    @BeforeEach
    void signIn() {
        robin = people.activated("Okafor");
        browser = firstStep();
        assertThat(browser.path()).isEqualTo("/certifications");
    }

    private Browser firstStep() {
        return new Browser(mvc).signIn(robin.defaultUsername(), Newcomers.PASSWORD);
    }

    private String setUpApp() {
        String secret = browser.visit("/account/second-step/app").page().expectFirst(".secret").text();
        browser.fill("code", phone.code(secret, -1)).press("Turn on");
        assertThat(browser.path()).isEqualTo("/account/second-step/codes");
        return secret;
    }

    private List<String> shownCodes() {
        return browser.page().select(".recovery-codes code").eachText();
    }

    private static boolean isSignedIn(Browser one) {
        return one.visit("/account").path().equals("/account");
    }

    @Test
    void anAppIsAskedForFromThenOn() {
        String secret = setUpApp();
        assertThat(newestMail()).contains("An authenticator app was added");
        Browser next = firstStep();
        assertThat(next.path()).isEqualTo("/login/second-step");
        assertThat(isSignedIn(next)).isFalse();
        next.visit("/login/second-step").fill("code", "000000").press("Sign in");
        assertThat(next.status()).isEqualTo(422);
        assertThat(next.problems()).singleElement().asString().startsWith("#code This code is wrong");
        next.fill("code", phone.code(secret, 0)).press("Sign in");
        assertThat(next.path()).as("the page that was wanted").isEqualTo("/account");
        assertThat(isSignedIn(next)).isTrue();
    }

    @Test
    void aCodeOfTheAppIsGoodOnceAlsoAtTheSameMoment() throws Exception {
        String secret = setUpApp();
        String code = phone.code(secret, 1);
        CyclicBarrier start = new CyclicBarrier(4);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> tries = Stream.generate(() -> (Callable<Boolean>) () -> {
                start.await();
                return apps.accepts(robin.account(), code);
            }).limit(4).map(threads::submit).toList();
            int accepted = 0;
            for (Future<Boolean> one : tries) {
                accepted += one.get() ? 1 : 0;
            }
            assertThat(accepted).isOne();
        }
    }

    @Test
    void theSecretIsNotReadableInTheDatabaseNorInHistory() {
        String secret = setUpApp().replace(" ", "");
        assertThat(jdbc.sql("select encode(secret, 'escape') from authenticator_app where account_id = ?")
            .param(robin.account())
            .query(String.class)
            .single()).doesNotContain(secret);
        assertThat(jdbc.sql("""
                select after::text from history_entry where subject_type = 'authenticator_app' and subject_id = ?""")
            .param(robin.account())
            .query(String.class)
            .single()).doesNotContain("secret");
    }

    @Test
    void aRecoveryCodeReplacesTheAppOnceAndItsOwnerIsTold() {
        setUpApp();
        List<String> codes = shownCodes();
        assertThat(codes).hasSize(10)
            .doesNotHaveDuplicates()
            .allMatch(code -> code.matches("[a-z2-7]{4}(-[a-z2-7]{4}){3}"));
        assertThat(browser.visit("/account/second-step/codes").path()).isEqualTo("/account/second-step");
        Browser next = firstStep();
        next.visit("/login/second-step?step=RECOVERY_CODE")
            .fill("code", codes.get(3).toUpperCase(Locale.ROOT))
            .press("Sign in");
        assertThat(isSignedIn(next)).isTrue();
        assertThat(newestMail()).contains("with one of your recovery codes");
        Browser again = firstStep();
        again.visit("/login/second-step?step=RECOVERY_CODE").fill("code", codes.get(3)).press("Sign in");
        assertThat(again.problems()).singleElement().asString().contains("you used it before");
        assertThat(browser.visit("/account/second-step").text()).contains("You have 9 codes left");
    }

    @Test
    void withoutAnAppACodeComesByMail() {
        browser.visit("/account/second-step").press("Use codes by e-mail");
        assertThat(shownCodes()).hasSize(10);
        Browser next = firstStep();
        assertThat(next.path()).isEqualTo("/login/second-step");
        assertThat(newestMail()).contains("somebody knows your password");
        assertThat(next.text()).contains("We sent a code to m***@people.example.");
        next.fill("code", people.newestCode(robin.email())).press("Sign in");
        assertThat(isSignedIn(next)).isTrue();
    }

    /** Or a stolen mailbox would be a way around the app. */
    @Test
    void withAnAppAMailedCodeIsNotTaken() {
        browser.visit("/account/second-step").press("Use codes by e-mail");
        Browser next = firstStep();
        String code = people.newestCode(robin.email());
        setUpApp();
        next.visit("/login/second-step?step=MAIL");
        assertThat(next.value("step")).isEqualTo("APP");
        next.fill("step", "MAIL").fill("code", code).press("Sign in");
        assertThat(next.status()).isEqualTo(422);
        assertThat(isSignedIn(next)).isFalse();
    }

    @Test
    void aNewPasswordByMailDoesNotReplaceTheApp() {
        String secret = setUpApp();
        String password = "walrus-ferry-61-mandolin";
        Browser next = new Browser(mvc).visit("/recover")
            .fill("username", robin.defaultUsername())
            .press("Send a code");
        next.fill("code", people.newestCode(robin.email()))
            .fill("newPassword", password)
            .fill("confirmPassword", password)
            .press("Save and sign in");
        assertThat(next.path()).isEqualTo("/login/second-step");
        assertThat(isSignedIn(next)).isFalse();
        next.visit("/login/second-step").fill("code", phone.code(secret, 0)).press("Sign in");
        assertThat(isSignedIn(next)).isTrue();
    }

    @Test
    void aStepThatWaitsIsOverWhenThePasswordChanges() {
        String secret = setUpApp();
        Browser thief = firstStep();
        browser.visit("/account/password")
            .fill("currentPassword", Newcomers.PASSWORD)
            .fill("newPassword", "walrus-ferry-61-mandolin")
            .fill("confirmPassword", "walrus-ferry-61-mandolin")
            .press("Change password");
        thief.fill("code", phone.code(secret, 0)).press("Sign in");
        assertThat(thief.path()).isEqualTo("/login");
        assertThat(thief.text()).contains("Sign in again");
        assertThat(isSignedIn(thief)).isFalse();
    }

    @Test
    void guessesAreSlowed() {
        setUpApp();
        Browser guesser = firstStep();
        for (int i = 0; i < 10; i++) {
            guesser.visit("/login/second-step").fill("code", "%06d".formatted(i)).press("Sign in");
        }
        guesser.fill("code", "000011").press("Sign in");
        assertThat(guesser.status()).isEqualTo(429);
    }

    @Test
    void withoutAFirstStepThereIsNoSecond() {
        assertThat(new Browser(mvc).visit("/login/second-step").path()).isEqualTo("/login");
    }

    @Test
    void turningItOffNeedsThePasswordAndRemovesEverything() {
        setUpApp();
        browser.visit("/account/second-step/off").fill("currentPassword", "wrong").press("Turn off");
        assertThat(browser.status()).isEqualTo(422);
        browser.fill("currentPassword", Newcomers.PASSWORD).press("Turn off");
        assertThat(browser.text()).contains("Two-step sign-in is off.");
        assertThat(apps.has(robin.account())).isFalse();
        assertThat(firstStep().path()).isEqualTo("/certifications");
        assertThat(newestMail()).contains("Two-step sign-in was turned off");
    }

    private String newestMail() {
        return jdbc.sql("select body from mail where recipient = ? order by id desc limit 1")
            .param(robin.email())
            .query(String.class)
            .single();
    }

}
