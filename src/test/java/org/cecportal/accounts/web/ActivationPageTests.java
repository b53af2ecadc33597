package org.cecportal.accounts.web;

import jakarta.servlet.http.Cookie;
import org.cecportal.Browser;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cecportal.accounts.Newcomers.PASSWORD;

/** R12: the default account opens nothing by itself, and after activation never again. */
@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class ActivationPageTests {

    private static final String WRONG_CODE = "#code This code is wrong or has expired. "
            + "Check the newest mail, or ask for a new code";

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theDefaultPasswordLeadsToActivationAndShowsNothingPersonal() {
        Newcomer robin = people.newcomer("Zhao");
        Browser browser = defaultSignIn(robin);
        assertThat(browser.path()).isEqualTo("/activate");
        assertThat(browser.text()).contains("We sent a code to the e-mail address on file");
        assertThat(browser.page().text()).doesNotContain("Robin", "Zhao", robin.number(), "@people", "*");
        assertThat(browser.visit("/certifications").path()).isEqualTo("/login");
        assertThat(browser.visit("/profile").path()).isEqualTo("/login");
    }

    /** Case 03: loaded before addresses were checked. */
    @Test
    void whoseAddressMailCannotGoToIsToldAndNothingIsSent() {
        for (String address : new String[] { "a@field.example,", "a@field..example", "mailto:a@field.example",
                "mišo@field.example" }) {
            Newcomer robin = people.newcomer("Zhao");
            jdbc.sql("update member set email = ? where id = ?").params(address, robin.member().value()).update();
            Browser browser = defaultSignIn(robin);
            assertThat(browser.path()).isEqualTo("/activate");
            assertThat(browser.text())
                .contains("We can’t send mail to the e-mail address on file for you. Write to help@portal.example");
            assertThat(browser.page().select("form[action=/activate]")).isEmpty();
            assertThat(browser.text()).doesNotContain(address);
            assertThat(people.mailsTo(address)).isZero();
        }
    }

    @Test
    void whoseMailWasRefusedSeesItOnThePage() {
        Newcomer robin = people.newcomer("Zhao");
        Browser browser = defaultSignIn(robin);
        jdbc.sql("update mail set sent_at = null, due_at = '2099-01-01', tries = 1 where account_id = ?")
            .param(robin.account())
            .update();
        assertThat(browser.visit("/activate").text()).contains("couldn’t send the code yet, but we’re still trying");
        jdbc.sql("update mail set due_at = 'infinity', problem = '550 no such user' where account_id = ?")
            .param(robin.account())
            .update();
        assertThat(browser.visit("/activate").text()).contains("We couldn’t deliver the code to the e-mail address")
            .contains("Write to help@portal.example")
            .doesNotContain("We sent a code", robin.email(), "550");
        people.letAMinutePass(robin);
        browser.press("Send a new code");
        assertThat(browser.text()).contains("We sent a code");
    }

    @Test
    void theInitialPasswordIsCaseSensitiveTheUsernameIsNot() {
        Newcomer robin = people.newcomer("Zhao");
        String initial = robin.defaultUsername();
        assertThat(new Browser(mvc).signIn(initial, initial.toUpperCase()).status()).isEqualTo(422);
        assertThat(new Browser(mvc).signIn(initial.toUpperCase(), initial).path()).isEqualTo("/activate");
    }

    @Test
    void codeAndNewPasswordActivate() {
        Newcomer robin = people.newcomer("Zhao");
        Browser browser = defaultSignIn(robin);
        Cookie before = browser.session();
        Browser mailbox = new Browser(mvc).visit("/dev/mail/latest?to=" + robin.email());
        assertThat(mailbox.response().getContentType()).startsWith("text/plain");
        activate(browser, people.newestCode(robin.email()), PASSWORD);
        assertThat(browser.path()).isEqualTo("/certifications");
        assertThat(browser.session().getValue()).isNotEqualTo(before.getValue());
        assertThat(new Browser(mvc).signIn(robin.defaultUsername(), PASSWORD).path()).isEqualTo("/certifications");
        assertThat(jdbc.sql("""
                select actor from history_entry where subject_type = 'account' and subject_id = ?
                order by id desc limit 1""").param(robin.account()).query(String.class).single())
            .isEqualTo(robin.defaultUsername());
    }

    @Test
    void aPasskeyIsOfferedOnceAndCanBeSkipped() {
        Newcomer robin = people.newcomer("Zhao");
        Browser browser = defaultSignIn(robin);
        activate(browser, people.newestCode(robin.email()), PASSWORD);
        assertThat(browser.path()).isEqualTo("/certifications");
        assertThat(browser.page().select("#passkey-offer a").eachText()).containsExactly("Add a passkey", "Not now");
        assertThat(browser.page().select("#passkey-offer a").eachAttr("href")).first().isEqualTo("/account/passkeys");
        assertThat(browser.visit("/certifications").page().select("#passkey-offer")).isEmpty();
        assertThat(browser.visit("/account/passkeys").path()).isEqualTo("/account/passkeys");
        assertThat(new Browser(mvc).signIn(robin.defaultUsername(), PASSWORD).page().select("#passkey-offer"))
            .isEmpty();
    }

    @Test
    void afterActivationTheDefaultPasswordIsWrongForGood() {
        Newcomer robin = people.activated("Zhao");
        Browser browser = defaultSignIn(robin);
        assertThat(browser.status()).isEqualTo(422);
        assertThat(browser.problems()).containsExactly("#username The username or password is wrong");
        assertThat(people.mailsTo(robin.email())).isZero();
        assertThat(browser.visit("/activate").path()).isEqualTo("/login");
    }

    @Test
    void theDefaultPasswordCannotBeChosen() {
        Newcomer robin = people.newcomer("Zhao");
        Browser browser = defaultSignIn(robin);
        String initial = robin.defaultUsername();
        for (String tried : new String[] { initial, initial.toUpperCase() + "!x", initial + initial,
                "Robin Zhao " + robin.number(), robin.email(), robin.email() + "1" }) {
            activate(browser, people.newestCode(robin.email()), tried);
            assertThat(browser.status()).as(tried).isEqualTo(422);
            assertThat(browser.problems()).singleElement()
                .asString()
                .matches("#newPassword (?:Use 15 characters or more: .+|This password is built from .+)");
        }
    }

    @Test
    void eachProblemHasItsSentenceAndTheCodeStays() {
        Newcomer robin = people.newcomer("Zhao");
        Browser browser = defaultSignIn(robin);
        String code = people.newestCode(robin.email());
        browser.press("Activate");
        assertThat(browser.problems()).containsExactly("#code Enter the code from the mail",
                "#newPassword Choose a new password");
        activate(browser, code, "short");
        assertThat(browser.problems())
            .containsExactly("#newPassword Use 15 characters or more: add 10 more characters. "
                    + "Three or four random words work well");
        assertThat(browser.value("code")).isEqualTo(code);
        activate(browser, code, "passwordpassword123");
        assertThat(browser.problems()).singleElement()
            .asString()
            .startsWith("#newPassword This password is built from common words");
        browser.fill("code", code).fill("newPassword", PASSWORD).fill("confirmPassword", PASSWORD + "x");
        browser.press("Activate");
        assertThat(browser.problems())
            .containsExactly("#confirmPassword The passwords don’t match. Enter the same password twice");
        activate(browser, " " + code.substring(0, 4) + " " + code.substring(4), PASSWORD);
        assertThat(browser.path()).isEqualTo("/certifications");
    }

    @Test
    void fiveWrongCodesSpendTheCode() {
        Newcomer robin = people.newcomer("Zhao");
        Browser browser = defaultSignIn(robin);
        String code = people.newestCode(robin.email());
        String wrong = code.startsWith("1") ? "2" + code.substring(1) : "1" + code.substring(1);
        for (int i = 0; i < 5; i++) {
            activate(browser, wrong, PASSWORD);
            assertThat(browser.problems()).containsExactly(WRONG_CODE);
        }
        activate(browser, code, PASSWORD);
        assertThat(browser.problems()).containsExactly(WRONG_CODE);
        people.letAMinutePass(robin);
        browser.press("Send a new code");
        assertThat(browser.text()).contains("We sent a code");
        activate(browser, people.newestCode(robin.email()), PASSWORD);
        assertThat(browser.path()).isEqualTo("/certifications");
    }

    @Test
    void noCodeAndNoPasswordIsLogged(CapturedOutput output) {
        Newcomer robin = people.newcomer("Zhao");
        Browser browser = defaultSignIn(robin);
        String code = people.newestCode(robin.email());
        activate(browser, code, PASSWORD);
        assertThat(output.getAll()).doesNotContain(code, PASSWORD, robin.email(), robin.defaultUsername());
    }

    @Test
    void anOldCodeIsWorthNothing() {
        Newcomer robin = people.newcomer("Zhao");
        Browser browser = defaultSignIn(robin);
        people.letTheCodeExpire(robin);
        activate(browser, people.newestCode(robin.email()), PASSWORD);
        assertThat(browser.problems()).containsExactly(WRONG_CODE);
    }

    @Test
    void aCodeWorksOnce() {
        Newcomer robin = people.newcomer("Zhao");
        Browser one = defaultSignIn(robin);
        String code = people.newestCode(robin.email());
        Browser two = defaultSignIn(robin);
        String other = people.newestCode(robin.email());
        activate(one, code, PASSWORD);
        assertThat(one.path()).isEqualTo("/certifications");
        for (String used : new String[] { code, other }) {
            activate(two, used, PASSWORD + "2");
            assertThat(two.problems()).containsExactly(WRONG_CODE);
        }
    }

    @Test
    void aFreshCodeIsNotReplaced() {
        Newcomer robin = people.newcomer("Zhao");
        Browser browser = defaultSignIn(robin);
        browser.signIn(robin.defaultUsername(), robin.defaultUsername());
        assertThat(browser.text()).contains("We sent a code to the e-mail address on file a moment ago");
        assertThat(people.mailsTo(robin.email())).isEqualTo(1);
        people.letAMinutePass(robin);
        browser.signIn(robin.defaultUsername(), robin.defaultUsername());
        assertThat(people.mailsTo(robin.email())).isEqualTo(2);
    }

    @Test
    void fiveCodesAnHourAreSent() {
        Newcomer robin = people.newcomer("Zhao");
        Browser browser = defaultSignIn(robin);
        for (int i = 0; i < 5; i++) {
            people.letAMinutePass(robin);
            browser.press("Send a new code");
        }
        assertThat(people.mailsTo(robin.email())).isEqualTo(5);
        assertThat(browser.text()).containsPattern("already sent several codes.*in 3 minutes");
    }

    @Test
    void withoutAnAddressOnFileAPersonIsNamedToWriteTo() {
        Newcomer robin = people.withoutMail("Zhao");
        Browser browser = defaultSignIn(robin);
        assertThat(browser.path()).isEqualTo("/activate");
        assertThat(browser.text()).contains("We have no e-mail address for you", "help@portal.example");
        assertThat(browser.page().select("#code")).isEmpty();
    }

    @Test
    void thePageIsThereOnlyAfterTheDefaultPassword() {
        assertThat(new Browser(mvc).visit("/activate").path()).isEqualTo("/login");
    }

    private Browser defaultSignIn(Newcomer newcomer) {
        return new Browser(mvc).signIn(newcomer.defaultUsername(), newcomer.defaultUsername());
    }

    private static void activate(Browser browser, String code, String password) {
        browser.fill("code", code).fill("newPassword", password).fill("confirmPassword", password).press("Activate");
    }

}
