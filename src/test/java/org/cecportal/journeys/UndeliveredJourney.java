package org.cecportal.journeys;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * A letter that cannot be sent is seen by whoever waits for it, and by administrators.
 */
@PortalTest
class UndeliveredJourney {

    @LocalServerPort
    int port;

    @Autowired
    Newcomers people;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void clear() {
        jdbc.sql(
                "delete from mail where sent_at is null and due_at = 'infinity' and recipient like '%@undelivered.example'")
            .update();
    }

    private void refused(Newcomer person) {
        jdbc.sql("""
                update mail set sent_at = null, due_at = 'infinity', problem = '550 5.1.1 no such user here'
                where account_id = ?""").param(person.account()).update();
    }

    @Test
    void whoWaitsForACodeSeesThatItCouldNotBeSent() {
        Newcomer person = people.newcomer("Waiting");
        try (Visit visitor = new Visit(port)) {
            Page page = visitor.signIn(person.defaultUsername(), person.defaultUsername()).page();
            assertThat(page.locator("#code-mail")).containsText("We sent a code");
            refused(person);
            page.reload();
            assertThat(page.locator("#code-mail")).containsText("We couldn’t deliver the code");
            visitor.isAccessible();
            visitor.pictures("activate-not-sent");
        }
    }

    /** The mail server refuses a moment after the page was shown. */
    @Test
    void thePageSaysSoByItselfAndKeepsWhatIsTyped() {
        Newcomer person = people.newcomer("Waiting");
        try (Visit visitor = new Visit(port)) {
            Page page = visitor.signIn(person.defaultUsername(), person.defaultUsername()).page();
            assertThat(page.locator("#code-mail")).containsText("We sent a code");
            jdbc.sql("update mail set sent_at = null, due_at = '2099-01-01' where account_id = ?")
                .param(person.account())
                .update();
            page.reload();
            page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true)).fill("typed already");
            refused(person);
            assertThat(page.locator("#code-mail")).containsText("We couldn’t deliver the code",
                    new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
            assertThat(page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("typed already");
        }
    }

    @Test
    void administratorsSeeThemAndSendThemAgain() {
        Newcomer person = people.activated("Unreached");
        jdbc.sql("update member set email = 'by.now@undelivered.example' where id = ?")
            .param(person.member().value())
            .update();
        for (String problem : new String[] { "550 5.1.1 no such user here", "not-an-address", "expired" }) {
            jdbc.sql("""
                    insert into mail (recipient, subject, body, written_at, tried_at, due_at, tries, problem, member_id)
                    values ('a.rather.long.address.before@undelivered.example', 'CEC Portal: you are renewed', 'Text',
                        now(), now(), 'infinity', 1, ?, ?)""").params(problem, person.member().value()).update();
        }
        try (Visit administrator = new Visit(port)) {
            Page page = administrator.signIn("admin", "portal-demo-2026").page();
            page.navigate("/admin/members");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Undelivered mail")).click();
            assertThat(page.locator("h1")).hasText("Undelivered mail");
            administrator.isAccessible();
            administrator.pictures("undelivered");
            page.locator("[data-mail-id]")
                .filter(new Locator.FilterOptions().setHasText("no such user here"))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send to the new address"))
                .click();
            assertThat(page.locator(".notice")).hasText("We are sending it again.");
        }
    }

}
