package org.cecportal.accounts.web;

import java.util.Map;

import jakarta.servlet.http.Cookie;
import org.cecportal.Browser;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.cecportal.accounts.web.forms.InterruptedForms;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/** What is typed outlives the session, without scripts, for the account that typed it. */
@PortalTest
class InterruptedFormTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    InterruptedForms forms;

    private Newcomer robin;

    private Browser browser;

    @BeforeEach
    void signIn() {
        robin = people.activated("Okafor");
        browser = new Browser(mvc).signIn(robin.defaultUsername(), Newcomers.PASSWORD);
    }

    @Test
    void aReportComesBackFilledInAfterSigningIn() {
        typeReport();
        endSession();
        browser.press("Submit");
        assertThat(browser.status()).isEqualTo(401);
        assertThat(browser.text()).contains("Your session has ended. Sign in and we’ll bring back what you typed.");
        signInAgain(robin);
        assertThat(browser.path()).isEqualTo("/cecs/new");
        assertThat(browser.text()).contains("Here is what you typed before you were signed out.");
        assertThat(value("title")).isEqualTo("Balance & \"Falls\" <i>");
        assertThat(value("quantity")).isEqualTo("7.5");
        assertThat(browser.page().select("select[name=unit] option[selected]").val()).isEqualTo("CONTACT_HOUR");
        assertThat(browser.page().expectFirst("input[name=declaration]").hasAttr("checked")).isTrue();
        browser.visit("/cecs/new");
        assertThat(value("title")).as("once").isEmpty();
    }

    @Test
    void awrongPasswordLosesNothing() {
        typeReport();
        endSession();
        browser.press("Submit").fill("username", robin.defaultUsername()).fill("password", "wrong").press("Sign in");
        assertThat(browser.status()).isEqualTo(422);
        signInAgain(robin);
        assertThat(value("title")).isEqualTo("Balance & \"Falls\" <i>");
    }

    @Test
    void anotherAccountSeesNothingOfIt() {
        typeReport();
        endSession();
        browser.press("Submit");
        signInAgain(people.activated("Lindgren"));
        assertThat(browser.page().html()).doesNotContain("Balance");
        assertThat(browser.text()).contains("The form you sent was filled in from another account");
        assertThat(new Browser(mvc).visit("/cecs/new").page().html()).doesNotContain("Balance");
    }

    /** In another tab, say: the form's token is not the one of today. */
    @Test
    void whoHasSignedInAgainMeanwhileGetsTheFormBackAtOnce() {
        typeReport();
        endSession();
        browser.elsewhere(tab -> tab.signIn(robin.defaultUsername(), Newcomers.PASSWORD));
        browser.press("Submit");
        assertThat(browser.path()).isEqualTo("/cecs/new");
        assertThat(value("title")).isEqualTo("Balance & \"Falls\" <i>");
    }

    @Test
    void aFormOfAnotherAccountIsNotTakenFromWhoSignedInMeanwhile() {
        typeReport();
        endSession();
        Newcomer other = people.activated("Lindgren");
        browser.elsewhere(tab -> tab.signIn(other.defaultUsername(), Newcomers.PASSWORD));
        browser.press("Submit");
        assertThat(browser.status()).isEqualTo(403);
        assertThat(browser.page().html()).doesNotContain("Balance");
    }

    @Test
    void aSealedFormThatWasChangedIsIgnored() {
        typeReport();
        endSession();
        browser.press("Submit");
        Element typed = browser.page().expectFirst("input[name=typed]");
        browser.fill("typed", typed.val().substring(1) + "A");
        signInAgain(robin);
        assertThat(browser.page().html()).doesNotContain("Balance");
    }

    @Test
    void afterSigningOutNothingIsTakenWithAFile() {
        browser.visit("/cecs/new");
        browser.press("Sign out");
        browser.exchange(MockMvcRequestBuilders.multipart("/cecs/new").param("title", "Balance"), "/cecs/new");
        assertThat(browser.response().getRedirectedUrl()).endsWith("/login");
    }

    @Test
    void aStrangersFilesAreNotRead() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/cecs/new") {
            @Override
            public String getParameter(String name) {
                throw new AssertionError("The form was read");
            }
        };
        request.setContentType("multipart/form-data; boundary=x");
        assertThat(forms.typedIn(request)).isEmpty();
        request.setCookies(new Cookie("portal-account", "made-up"));
        assertThat(forms.typedIn(request)).isEmpty();
    }

    @Test
    void aScriptIsToldAndStaysOnItsPage() {
        endSession();
        browser.exchange(MockMvcRequestBuilders.post("/cecs/new")
            .param("action", "autosave")
            .header("Accept", "application/json"), "/cecs/new");
        assertThat(browser.status()).isIn(401, 403);
        assertThat(browser.response().getRedirectedUrl()).isNull();
    }

    @Test
    void aFileThatWasWantedLeadsToItsPage() {
        endSession();
        browser.visit("/transcript.xlsx?scope=all");
        assertThat(browser.path()).isEqualTo("/login");
        signInAgain(robin);
        assertThat(browser.path()).isEqualTo("/certifications?scope=all");
    }

    private void typeReport() {
        browser.visit("/cecs/new");
        Map.of("title", "Balance & \"Falls\" <i>", "provider", "ACE", "quantity", "7.5", "unit", "CONTACT_HOUR",
                "declaration", "true", "completedOn", "2026-11-02")
            .forEach(browser::fill);
    }

    private String value(String field) {
        return browser.page().select("[name=" + field + "]").val();
    }

    private void endSession() {
        jdbc.sql("delete from spring_session where principal_name = ?").param(robin.defaultUsername()).update();
    }

    private void signInAgain(Newcomer person) {
        browser.fill("username", person.defaultUsername()).fill("password", Newcomers.PASSWORD).press("Sign in");
    }

}
