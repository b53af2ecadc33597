package org.cecportal;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cecportal.accounts.Newcomers.PASSWORD;

/**
 * The log of a day with sign-ins, refusals and failures names nobody and nothing secret.
 */
@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class QuietLogTests {

    private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+@(people|members)\\.example");

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @LocalServerPort
    int port;

    @Test
    void nobodyIsNamedAndNothingSecretIsWritten(CapturedOutput log) throws IOException {
        int before = log.getAll().length();
        Newcomer robin = people.newcomer("Quillfeather");
        Browser browser = new Browser(mvc).signIn(robin.defaultUsername(), "wrong-secret-4711");
        browser.signIn(robin.defaultUsername(), robin.defaultUsername());
        String code = people.newestCode(robin.email());
        choose(browser, "00000000", PASSWORD).press("Activate");
        choose(browser, code, "short").press("Activate");
        choose(browser, code, PASSWORD).press("Activate");
        assertThat(browser.path()).isEqualTo("/certifications");
        String session = browser.session().getValue();
        browser.visit("/admin/members").visit("/cecs/999999999").visit("/no/such/page");
        browser.visit("/profile").press("Sign out");
        Browser forgotten = new Browser(mvc).visit("/recover").fill("username", robin.defaultUsername());
        forgotten.press("Send a code");
        String recovery = people.newestCode(robin.email());
        for (int i = 0; i < 12; i++) {
            new Browser(mvc).signIn(robin.defaultUsername(), "wrong-secret-" + i);
        }
        for (String request : new String[] { "GET /events?q=%c3%28" + robin.email(), "GET /help?x=%00" + robin.email(),
                "GET /" + robin.number() + "/< ", "GET /error?q=" + robin.email(), "GET /unsubscribe/token-4711",
                "GET /dev/mail/latest?x=" + robin.email() }) {
            RawConnection.ask(port, request + " HTTP/1.1\r\nHost: localhost\r\nX-Secret: " + PASSWORD
                    + "\r\nCookie: portal=" + session + "\r\nConnection: close\r\n\r\n");
        }
        breakAPage(browser);
        assertThat(log.getAll()).contains("A failure for the log");
        assertThat(log.getAll()).doesNotContain(PASSWORD, "wrong-secret", code, recovery, session, robin.email(),
                robin.number(), robin.defaultUsername(), "Quillfeather", "token-4711");
        Matcher address = ADDRESS.matcher(log.getAll().substring(before));
        assertThat(address.find()).as("an address").isFalse();
    }

    /**
     * Something that nobody foresaw is logged with its trace, not with what it was about.
     */
    private void breakAPage(Browser browser) {
        Newcomer one = people.activated("Quillfeather");
        Newcomer two = people.activated("Quillfeather");
        try {
            people.rename(one, two.defaultUsername());
        }
        catch (DataAccessException ex) {
            LoggerFactory.getLogger(QuietLogTests.class).error("A failure for the log", ex);
        }
        browser.visit("/error");
    }

    private static Browser choose(Browser browser, String code, String password) {
        return browser.fill("code", code).fill("newPassword", password).fill("confirmPassword", password);
    }

}
