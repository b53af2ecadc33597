package org.cecportal.members.web;

import java.util.List;

import org.cecportal.Browser;
import org.cecportal.PortalTest;
import org.cecportal.accounts.ConfirmedRecently;
import org.cecportal.accounts.GivenSessions;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cecportal.accounts.Newcomers.PASSWORD;

/** Members change where they can be reached; an e-mail address only with its code. */
@PortalTest
class ContactPageTests {

    private static final String WRONG_CODE = "#code This code is wrong or has expired. "
            + "Check the newest mail, or ask for a new code";

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @Autowired
    GivenSessions sessions;

    @Autowired
    JdbcClient jdbc;

    Newcomer robin;

    String wanted;

    Browser browser;

    @BeforeEach
    void somebodySignedIn() {
        robin = people.activated("Varga");
        wanted = "new" + robin.number() + "@people.example";
        browser = signedIn();
    }

    private Browser signedIn() {
        return new Browser(mvc).signIn(robin.defaultUsername(), PASSWORD).visit("/profile/details");
    }

    @Test
    void phoneAndPostalAddressAreSavedAtOnce() {
        browser.fill("phone", "+1 555 0100")
            .fill("street", "1 Linden Way")
            .fill("city", " Zu\u0308rich ")
            .fill("country", "Switzerland")
            .press("Save");
        assertThat(browser.path()).isEqualTo("/profile/details");
        assertThat(browser.text()).contains("Your contact details are saved");
        assertThat(stored("phone || '|' || city || '|' || email"))
            .isEqualTo("+1 555 0100|Z\u00fcrich|" + robin.email());
        browser.fill("phone", "1".repeat(61)).fill("city", "Basel").press("Save");
        assertThat(browser.status()).isEqualTo(422);
        assertThat(browser.problems()).containsExactly("#phone Shorten this.");
        assertThat(browser.value("city")).isEqualTo("Basel");
        assertThat(lastHistory()).isEqualTo(robin.defaultUsername());
    }

    @Test
    void aNewAddressCountsOnceItsCodeIsEnteredAndBothAreTold() {
        Browser elsewhere = signedIn();
        browser.fill("email", wanted).press("Send a code");
        assertThat(browser.text()).contains("We sent a code to " + wanted);
        assertThat(stored("email")).isEqualTo(robin.email());
        assertThat(people.mailsTo(robin.email())).isZero();
        browser.fill("code", people.newestCode(wanted)).press("Change e-mail address");
        assertThat(browser.path()).startsWith("/login");
        assertThat(browser.text()).contains("Your e-mail address was changed. Sign in again.");
        assertThat(stored("email")).isEqualTo(wanted);
        assertThat(subjects(robin.email())).containsExactly("CEC Portal: your e-mail address was changed");
        assertThat(subjects(wanted)).contains("CEC Portal: your new e-mail address");
        assertThat(elsewhere.visit("/profile").path()).isEqualTo("/login");
        assertThat(jdbc
            .sql("select reason from history_entry where subject_type = 'member' and subject_id = ? "
                    + "order by id desc limit 1")
            .param(robin.member().value())
            .query(String.class)
            .single()).contains("entered the code");
    }

    @Test
    void wrongCodesChangeNothingAndSpendIt() {
        browser.fill("email", wanted).press("Send a code");
        String code = people.newestCode(wanted);
        String wrong = code.startsWith("1") ? "2" + code.substring(1) : "1" + code.substring(1);
        for (int i = 0; i < 5; i++) {
            browser.fill("code", wrong).press("Change e-mail address");
            assertThat(browser.status()).isEqualTo(422);
            assertThat(browser.problems()).containsExactly(WRONG_CODE);
        }
        browser.fill("code", code).press("Change e-mail address");
        assertThat(browser.problems()).containsExactly(WRONG_CODE);
        assertThat(stored("email")).isEqualTo(robin.email());
    }

    @Test
    void anOldCodeAndOneOfAnotherMemberAreWrong() {
        browser.fill("email", wanted).press("Send a code");
        String code = people.newestCode(wanted);
        Newcomer other = people.activated("Varga");
        Browser theirs = new Browser(mvc).signIn(other.defaultUsername(), PASSWORD).visit("/profile/details");
        theirs.fill("email", "own" + other.number() + "@people.example").press("Send a code");
        theirs.fill("code", code).press("Change e-mail address");
        assertThat(theirs.problems()).containsExactly(WRONG_CODE);
        jdbc.sql("update address_change set expires_at = now() - interval '1 second' where member_id = ?")
            .param(robin.member().value())
            .update();
        browser.fill("code", code).press("Change e-mail address");
        assertThat(stored("email")).isEqualTo(robin.email());
        assertThat(browser.status()).isEqualTo(422);
    }

    @Test
    void askingAgainReplacesTheCodeAndGivingUpForgetsIt() {
        browser.fill("email", wanted).press("Send a code");
        String first = people.newestCode(wanted);
        browser.press("Keep the old address");
        assertThat(browser.page().select("#code")).isEmpty();
        browser.fill("email", "second" + wanted).press("Send a code");
        browser.fill("code", first).press("Change e-mail address");
        assertThat(browser.problems()).containsExactly(WRONG_CODE);
        browser.fill("code", people.newestCode("second" + wanted)).press("Change e-mail address");
        assertThat(stored("email")).isEqualTo("second" + wanted);
    }

    @Test
    void fiveCodesAnHourAreSent() {
        for (int i = 0; i < 5; i++) {
            browser.fill("email", i + wanted).press("Send a code");
            browser.press("Keep the old address");
        }
        browser.fill("email", "6" + wanted).press("Send a code");
        assertThat(browser.status()).isEqualTo(429);
        assertThat(browser.problems()).singleElement().asString().contains("You asked for several codes");
        assertThat(people.mailsTo("6" + wanted)).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '´', textBlock = """
            n/a|Enter an e-mail address, as in name@example.org
            a@field.example, b@field.example|Enter only one e-mail address, without commas or semicolons
            mailto:a@field.example|Enter only the e-mail address
            Ana <a@field.example>|Enter only the e-mail address
            a b@field.example|Remove the space
            a..b@field.example|Check the part of the e-mail address before the @
            a@field..example|Check the part of the e-mail address after the @
            a@field|including its ending
            mišo@field.example|We can’t send mail to an address with letters such as é or š before the @
            """)
    void r19AnAddressThatMailCannotGoToIsRefusedWithTheReason(String typed, String reason) {
        browser.fill("email", typed).press("Send a code");
        assertThat(browser.status()).isEqualTo(422);
        assertThat(browser.text()).contains(reason);
        assertThat(browser.value("email")).isEqualTo(typed);
    }

    @Test
    void noAddressAndTheSameOneAreSaid() {
        browser.fill("email", "\u200b").press("Send a code");
        assertThat(browser.problems()).containsExactly("#email Enter your new e-mail address, as in name@example.org");
        browser.fill("email", robin.email()).press("Send a code");
        assertThat(browser.problems()).containsExactly("#email This is your e-mail address already. Enter another one");
    }

    /** A session left open is not enough. */
    @Test
    void whoDidNotSayLatelyWhoTheyAreIsAskedFirst() {
        sessions.confirmedAgo(robin.defaultUsername(), ConfirmedRecently.WITHIN);
        browser.fill("phone", "+1 555 0101").press("Save");
        assertThat(browser.path()).isEqualTo("/profile/details");
        browser.fill("email", wanted).press("Send a code");
        assertThat(browser.path()).startsWith("/account/confirm");
        assertThat(people.mailsTo(wanted)).isZero();
        browser.fill("password", PASSWORD).press("Continue");
        assertThat(browser.path()).isEqualTo("/profile/details");
        assertThat(browser.value("email")).isEqualTo(wanted);
        browser.press("Send a code");
        sessions.confirmedAgo(robin.defaultUsername(), ConfirmedRecently.WITHIN);
        browser.fill("code", people.newestCode(wanted)).press("Change e-mail address");
        assertThat(browser.path()).startsWith("/account/confirm");
        assertThat(stored("email")).isEqualTo(robin.email());
    }

    private String stored(String what) {
        return jdbc.sql("select " + what + " from member where id = ?")
            .param(robin.member().value())
            .query(String.class)
            .single();
    }

    private List<String> subjects(String address) {
        return jdbc.sql("select subject from mail where recipient = ? order by id")
            .param(address)
            .query(String.class)
            .list();
    }

    private String lastHistory() {
        return jdbc
            .sql("select actor from history_entry where subject_type = 'member' and subject_id = ? "
                    + "order by id desc limit 1")
            .param(robin.member().value())
            .query(String.class)
            .single();
    }

}
