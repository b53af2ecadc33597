package org.cecportal.accounts.web;

import org.cecportal.accounts.GivenSessions;
import java.time.LocalDate;
import java.util.Map;

import jakarta.servlet.http.Cookie;
import org.cecportal.Browser;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.web.forms.InterruptedForms;
import org.cecportal.audits.GivenAudits;
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
    GivenAudits audits;

    @Autowired
    GivenSessions sessions;

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

    /**
     * The page on which it stood is the answer to a form itself, and cannot be opened.
     */
    @Test
    void aDecisionComesBackOnThePageOfItsCase() {
        LocalDate month = audits.month();
        Person member = audits.reported(audits.renewed(month, "CPT"), month, "2.00");
        audits.drawn(month, "100");
        String page = "/audits/cases/" + audits.caseOf(member);
        String auditor = people.staff(Role.AUDITOR);
        browser = new Browser(mvc).signIn(auditor, Newcomers.PASSWORD).visit(page);
        browser.fill("reason", "Shows 1.50 hours").press("Decide");
        assertThat(browser.status()).isEqualTo(422);
        endSession(auditor);
        browser.fill("reason", "Shows 1.75 hours").press("Decide");
        assertThat(browser.status()).isEqualTo(401);
        signInAgain(auditor);
        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.path()).isEqualTo(page);
        assertThat(value("reason")).isEqualTo("Shows 1.75 hours");
    }

    /** In another tab, say, it was deleted meanwhile. */
    @Test
    void whereItsPageLeadsElsewhereWhatWasTypedIsShownThere() {
        long entry = typeCorrection();
        endSession();
        browser.press("Save the correction");
        jdbc.sql(
                """
                        update cec_entry set state = 'DELETED', deleted_on = current_date, deleted_from = 'REPORTED' where id = ?""")
            .param(entry)
            .update();
        signInAgain(robin);
        assertThat(browser.path()).isEqualTo("/cecs/" + entry + "/restore");
        assertShown();
        assertThat(browser.visit("/profile").page().html()).as("once").doesNotContain("Balance");
    }

    @Test
    void whereItsPageIsGoneWhatWasTypedIsShownOnTheNextPage() {
        long entry = typeCorrection();
        endSession();
        browser.press("Save the correction");
        jdbc.sql("delete from cec_entry where id = ?").param(entry).update();
        signInAgain(robin);
        assertThat(browser.status()).isEqualTo(404);
        browser.visit("/transcript.csv");
        assertThat(browser.response().getHeader("Content-Disposition")).as("a file is not a page").isNotNull();
        browser.visit("/profile");
        assertShown();
    }

    private void assertShown() {
        assertThat(browser.text()).contains("couldn’t put the following back into its form");
        assertThat(browser.page().select(".typed dt").eachText()).contains("Title", "Completed on");
        assertThat(browser.page().select(".typed dd").eachText()).contains("Balance & \"Falls\" <i>", "2026-11-02");
    }

    private long typeCorrection() {
        long entry = jdbc.sql("""
                insert into cec_entry (member_id, completed_on, credits, title, source, state)
                values (?, current_date - 9, 2, 'Course', 'SELF_REPORTED', 'REPORTED') returning id""")
            .param(robin.member().value())
            .query(Long.class)
            .single();
        browser.visit("/cecs/" + entry + "/edit");
        Map.of("title", "Balance & \"Falls\" <i>", "completedOn", "2026-11-02").forEach(browser::fill);
        return entry;
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
        endSession(robin.defaultUsername());
    }

    private void endSession(String username) {
        sessions.timeOut(username);
    }

    private void signInAgain(Newcomer person) {
        signInAgain(person.defaultUsername());
    }

    private void signInAgain(String username) {
        browser.fill("username", username).fill("password", Newcomers.PASSWORD).press("Sign in");
    }

}
