package org.cecportal.journeys;

import org.cecportal.accounts.GivenSessions;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import org.assertj.core.api.Assertions;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.cecportal.cecs.evidence.inspection.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** What is typed is not lost: when the session ends, and on the way back. */
@PortalTest
class TypedFormJourney {

    private static final String TITLE = "Strength & balance";

    @LocalServerPort
    int port;

    @Autowired
    Newcomers people;

    @Autowired
    GivenSessions sessions;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void aReportComesBackAfterTheSessionHasEnded(boolean script) {
        Newcomer member = people.activated("Typist");
        try (Visit visitor = new Visit(port, Visit.WIDE, ColorScheme.LIGHT, script)) {
            Page page = visitor.signIn(member.defaultUsername(), Newcomers.PASSWORD).page();
            page.navigate("/cecs/new");
            sessions.timeOut(member.defaultUsername());
            page.fill("[name=title]", TITLE);
            page.fill("[name=quantity]", "2.5");
            if (script) {
                assertThat(page.locator(".kept")).containsText("You’ve been signed out");
            }
            page.locator("button[value=draft]").click();
            assertThat(page.locator("main")).containsText("Your session has ended");
            if (script) {
                visitor.isAccessible();
            }
            page.fill("[name=username]", member.defaultUsername());
            page.fill("[name=password]", Newcomers.PASSWORD);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
            assertThat(page.locator("main .notice")).containsText("Here is what you typed");
            assertThat(page.locator("[name=title]")).hasValue(TITLE);
            assertThat(page.locator("[name=quantity]")).hasValue("2.5");
            if (script) {
                visitor.isAccessible();
            }
            page.locator("button[value=draft]").click();
            assertThat(page.locator("main")).containsText(TITLE);
        }
    }

    @Test
    void theWayBackLeadsToTheRefusedFormAsItWas() {
        Newcomer member = people.activated("Typist");
        try (Visit visitor = new Visit(port)) {
            Page page = visitor.signIn(member.defaultUsername(), Newcomers.PASSWORD).page();
            page.navigate("/cecs/new");
            page.evaluate("document.querySelector('form.report').noValidate = true");
            page.fill("[name=title]", TITLE);
            page.fill("[name=quantity]", "many");
            page.locator("button[value=submit]").click();
            assertThat(page.locator(".summary")).isVisible();
            page.navigate("/help");
            page.goBack();
            assertThat(page.locator("[name=title]")).hasValue(TITLE);
            assertThat(page.locator("[name=quantity]")).hasValue("many");
        }
    }

    @Test
    void aWarningOffersToStayAndSaysWhenItIsTooLate() {
        Newcomer member = people.activated("Typist");
        try (Visit visitor = new Visit(port)) {
            Page page = visitor.signIn(member.defaultUsername(), Newcomers.PASSWORD).page();
            page.clock().install();
            page.navigate("/profile");
            assertThat(page.locator("#session")).isHidden();
            page.clock().fastForward("27:30");
            assertThat(page.locator("#session")).isHidden();
            page.clock().fastForward("01:00");
            assertThat(page.locator("#session")).containsText("You’ll be signed out in less than two minutes.");
            visitor.isAccessible();
            sessions.age(member.defaultUsername(), 1_740_000);
            page.locator("#session button").click();
            assertThat(page.locator("#session")).isHidden();
            Assertions
                .assertThat(jdbc.sql("""
                        select extract(epoch from now()) * 1000 - last_access_time from spring_session
                        where principal_name = ?""")
                    .param(sessions.keyOf(member.defaultUsername()))
                    .query(Long.class)
                    .single())
                .as("milliseconds since the server last heard of it")
                .isLessThan(60_000);
            page.clock().fastForward("30:30");
            assertThat(page.locator("#session")).containsText("You’ve been signed out.");
            assertThat(page.locator("#session button")).isHidden();
            visitor.pictures("session-ended");
        }
    }

    @Test
    void whatThePageSavesByItselfKeepsTheSession() {
        Newcomer member = people.activated("Typist");
        try (Visit visitor = new Visit(port)) {
            Page page = visitor.signIn(member.defaultUsername(), Newcomers.PASSWORD).page();
            page.clock().install();
            page.navigate("/cecs/new");
            page.clock().fastForward("26:00");
            page.fill("[name=title]", TITLE);
            page.clock().runFor(1_000);
            assertThat(page.locator(".kept")).not().hasText("");
            page.clock().fastForward("03:00");
            assertThat(page.locator("#session")).isHidden();
            page.clock().fastForward("24:30");
            assertThat(page.locator("#session")).containsText("You’ll be signed out in less than two minutes.");
        }
    }

    @Test
    void staySignedInSaysWhatKeptItFromStaying() {
        Newcomer member = people.activated("Typist");
        try (Visit visitor = new Visit(port)) {
            Page page = visitor.signIn(member.defaultUsername(), Newcomers.PASSWORD).page();
            page.clock().install();
            page.navigate("/profile");
            page.clock().fastForward("28:30");
            page.route("**/session", route -> route.abort());
            page.locator("#session button").click();
            assertThat(page.locator("#session")).containsText("We couldn’t reach the portal. Try again.");
            page.unroute("**/session");
            page.route("**/session", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
            page.locator("#session button").click();
            assertThat(page.locator("#session")).containsText("We couldn’t reach the portal. Try again.");
            page.unroute("**/session");
            sessions.timeOut(member.defaultUsername());
            page.locator("#session button").click();
            assertThat(page.locator("#session")).containsText("You’ve been signed out.");
            assertThat(page.locator("#session button")).isHidden();
            visitor.forgetTroubles();
        }
    }

    /** The file goes on its way while the form is emptied under it. */
    @Test
    void aFileThatIsOnItsWayKeepsItsDraftWhenTheFormIsEmptied() {
        Newcomer member = people.activated("Typist");
        try (Visit visitor = new Visit(port)) {
            Page page = visitor.signIn(member.defaultUsername(), Newcomers.PASSWORD).page();
            page.navigate("/cecs/new");
            page.fill("[name=title]", TITLE);
            assertThat(page.locator(".kept")).not().hasText("");
            List<Route> uploads = new ArrayList<>();
            page.route("**/evidence", uploads::add);
            page.setInputFiles("input[type=file]", new FilePayload("proof.pdf", "application/pdf", Samples.pdf()));
            page.waitForCondition(() -> !uploads.isEmpty());
            page.waitForResponse(answer -> answer.request().method().equals("POST"),
                    () -> page.fill("[name=title]", ""));
            uploads.getFirst().resume();
            assertThat(page.locator("#evidence-files")).containsText("proof.pdf",
                    new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
            Assertions
                .assertThat(jdbc.sql("""
                        select typed ->> 'title' from cec_entry e
                        where member_id = ? and exists (select from evidence_file f where f.entry_id = e.id)""")
                    .param(member.member().value())
                    .query(String.class)
                    .single())
                .isEmpty();
        }
    }

}
