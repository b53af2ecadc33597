package org.cecportal.accounts.web;

import org.cecportal.accounts.GivenSessions;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.Cookie;
import org.cecportal.Browser;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.cecportal.accounts.Role;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cecportal.accounts.Newcomers.PASSWORD;

/** R12: signing in and out. */
@PortalTest
class SignInPageTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @Autowired
    StatementCounter statements;

    @Autowired
    GivenSessions sessions;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aMemberComesToMyCertificationsWhateverTheCaseOfTheUsername() {
        Newcomer robin = people.activated("Okafor");
        Browser browser = new Browser(mvc).signIn(robin.defaultUsername().toUpperCase(), PASSWORD);
        assertThat(browser.path()).isEqualTo("/certifications");
        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.page().select("header").text()).contains("Robin Okafor", robin.number());
    }

    @Test
    void eachRoleHasAFirstPage() {
        assertThat(firstPage(Role.ADMIN)).isEqualTo("/admin/members");
        assertThat(firstPage(Role.AUDITOR)).isEqualTo("/audits");
    }

    private String firstPage(Role role) {
        return new Browser(mvc).signIn(people.staff(role), PASSWORD).path();
    }

    @Test
    void thePageThatWasWantedComesAfterSigningIn() {
        Newcomer robin = people.activated("Okafor");
        Browser browser = new Browser(mvc).visit("/certifications?scope=all");
        assertThat(browser.path()).isEqualTo("/login");
        browser.signIn(robin.defaultUsername(), PASSWORD);
        assertThat(browser.path()).isEqualTo("/certifications?scope=all");
    }

    @Test
    void aWantedPageElsewhereIsNotFollowed() {
        Newcomer robin = people.activated("Okafor");
        Cookie evil = new Cookie("REDIRECT_URI",
                Base64.getEncoder().encodeToString("https://elsewhere.example//elsewhere.example/x".getBytes()));
        Browser browser = new Browser(mvc).keep(evil).signIn(robin.defaultUsername(), PASSWORD);
        assertThat(browser.path()).isEqualTo("/certifications");
    }

    @Test
    void unknownWrongAndDisabledAreAnsweredAlike() {
        List<String> refusals = List
            .of("nobody12345", people.activated("Ng").defaultUsername(), people.disabled("Ng").defaultUsername(),
                    people.newcomer("Ng").defaultUsername())
            .stream()
            .map((username) -> {
                Browser browser = new Browser(mvc).signIn(username, "not the password");
                assertThat(browser.status()).isEqualTo(422);
                assertThat(browser.value("username")).isEqualTo(username);
                assertThat(browser.value("password")).isEmpty();
                return browser.text() + browser.problems();
            })
            .distinct()
            .toList();
        assertThat(refusals).singleElement().asString().contains("[#username The username or password is wrong]");
    }

    @Test
    void aDisabledAccountIsRefusedWithItsPassword() {
        Browser browser = new Browser(mvc).signIn(people.disabled("Ng").defaultUsername(), PASSWORD);
        assertThat(browser.problems()).containsExactly("#username The username or password is wrong");
    }

    @Test
    void emptyFieldsAreNamed() {
        Browser browser = new Browser(mvc).visit("/login").press("Sign in");
        assertThat(browser.status()).isEqualTo(422);
        assertThat(browser.problems()).containsExactly("#username Enter your username",
                "#password Enter your password");
        assertThat(browser.page().select("#username").attr("aria-invalid")).isEqualTo("true");
    }

    @Test
    void tenFailuresLockTheUsernameOutAndSayForHowLong() {
        Newcomer robin = people.activated("Okafor");
        Newcomer other = people.activated("Lind");
        Browser browser = new Browser(mvc);
        for (int i = 0; i < 10; i++) {
            assertThat(browser.signIn(robin.defaultUsername(), "wrong " + i).status()).isEqualTo(422);
        }
        browser.signIn(robin.defaultUsername(), PASSWORD);
        assertThat(browser.status()).isEqualTo(429);
        assertThat(browser.problems()).singleElement()
            .asString()
            .matches("There were too many failed sign-ins. Try again in (1 minute|2 minutes)\\.");
        assertThat(browser.value("username")).isEqualTo(robin.defaultUsername());
        assertThat(browser.signIn(other.defaultUsername(), PASSWORD).path()).isEqualTo("/certifications");
    }

    @Test
    void signingInTakesNothingFromTheLimit() {
        Newcomer robin = people.activated("Okafor");
        for (int i = 0; i < 12; i++) {
            assertThat(new Browser(mvc).signIn(robin.defaultUsername(), PASSWORD).path()).isEqualTo("/certifications");
        }
    }

    @Test
    void theSessionGetsANewIdWhenSigningIn() {
        Newcomer robin = people.activated("Okafor");
        Newcomer pending = people.newcomer("Okafor");
        Browser browser = new Browser(mvc).signIn(pending.defaultUsername(), pending.defaultUsername());
        Cookie before = browser.session();
        browser.signIn(robin.defaultUsername(), PASSWORD);
        Cookie after = browser.session();
        assertThat(after.getValue()).isNotEqualTo(before.getValue());
        assertThat(new Browser(mvc).keep(before).visit("/profile").path()).isEqualTo("/login");
        assertThat(after.isHttpOnly()).isTrue();
        assertThat(after.getAttribute("SameSite")).isEqualToIgnoringCase("lax");
    }

    @Test
    void signingOutEndsTheSession() {
        Newcomer robin = people.activated("Okafor");
        Browser browser = new Browser(mvc).signIn(robin.defaultUsername(), PASSWORD);
        Cookie session = browser.session();
        browser.press("Sign out");
        assertThat(browser.path()).startsWith("/login");
        assertThat(browser.text()).contains("You are signed out.");
        assertThat(new Browser(mvc).keep(session).visit("/profile").path()).isEqualTo("/login");
    }

    @Test
    void whoIsSignedInNeedsNoDoor() {
        Newcomer robin = people.activated("Okafor");
        Browser browser = new Browser(mvc).signIn(robin.defaultUsername(), PASSWORD);
        assertThat(browser.visit("/").path()).isEqualTo("/certifications");
        assertThat(browser.visit("/login").path()).isEqualTo("/certifications");
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        Browser browser = new Browser(mvc);
        browser.exchange(MockMvcRequestBuilders.post("/login").param("username", "x").param("password", "y"), "/login");
        assertThat(browser.status()).isEqualTo(403);
        browser.exchange(MockMvcRequestBuilders.post("/logout"), "/logout");
        assertThat(browser.status()).isEqualTo(403);
    }

    @Test
    void visitorsCostNoStatement() throws Exception {
        assertThat(statements.statements(() -> new Browser(mvc).visit("/"))).isEmpty();
        assertThat(statements.statements(() -> new Browser(mvc).visit("/login"))).isEmpty();
        assertThat(statements.statements(() -> new Browser(mvc).visit("/certifications"))).isEmpty();
        assertThat(statements.statements(() -> new Browser(mvc).visit("/images/mark.svg"))).isEmpty();
    }

    @Test
    void aPageViewReadsTheSessionAndWritesItOnceAMinute() throws Exception {
        Newcomer robin = people.activated("Okafor");
        Browser browser = new Browser(mvc).signIn(robin.defaultUsername(), PASSWORD);
        List<String> sent = statements.statements(() -> browser.visit("/help"));
        assertThat(sent).as("beside the banner's")
            .filteredOn(sql -> !sql.contains("audit_case"))
            .singleElement(InstanceOfAssertFactories.STRING)
            .startsWithIgnoringCase("select")
            .containsIgnoringCase("spring_session");
        sessions.age(robin.defaultUsername(), 61_000);
        assertThat(statements.statements(() -> browser.visit("/help")))
            .filteredOn(sql -> sql.toLowerCase(Locale.ROOT).contains("update spring_session"))
            .hasSize(1);
        assertThat(statements.statements(() -> browser.visit("/help"))).isNotEmpty()
            .noneMatch(sql -> sql.toLowerCase(Locale.ROOT).contains("update spring_session"));
        assertThat(statements.statements(() -> browser.visit("/images/mark.svg"))).isEmpty();
    }

    @Test
    void theSessionHoldsNoSecret() {
        Newcomer robin = people.activated("Okafor");
        new Browser(mvc).signIn(robin.defaultUsername(), PASSWORD);
        String kept = jdbc.sql("""
                select string_agg(encode(attribute_bytes, 'escape'), '') from spring_session_attributes
                join spring_session on primary_id = session_primary_id where principal_name = ?""")
            .param(sessions.keyOf(robin.defaultUsername()))
            .query(String.class)
            .single();
        assertThat(kept).contains(robin.number()).doesNotContain(PASSWORD).doesNotContain("pbkdf2");
        assertThat(kept.length()).isLessThan(4_000);
    }

}
