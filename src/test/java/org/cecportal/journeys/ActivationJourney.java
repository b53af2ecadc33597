package org.cecportal.journeys;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A member's first sign-in: default name, mailed code, password of one's own (R12); and a
 * move to another mailbox.
 */
@PortalTest
class ActivationJourney {

    private static final String CHOSEN = "lantern-otter-harbour-91";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Newcomers people;

    private record NewMember(String username, String email, String familyName) {
    }

    private NewMember someoneNotActivated() {
        return jdbc.sql("""
                select a.username, m.email, m.family_name from account a join member m on m.id = a.member_id
                where a.state = 'DEFAULT' and m.email is not null order by m.id desc limit 1""")
            .query(NewMember.class)
            .single();
    }

    private String codeMailedTo(Visit visit, String email) {
        Page mail = visit.page().context().newPage();
        mail.navigate("/dev/mail/latest?to=" + email);
        Matcher code = Pattern.compile("\\b\\d{8}\\b").matcher(mail.innerText("body"));
        assertThat(code.find()).isTrue();
        mail.close();
        return code.group();
    }

    @Test
    void r12TheDefaultPasswordOpensNothingButTheWayToActivation() {
        NewMember member = someoneNotActivated();
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn(member.username(), member.username()).page();
            assertThat(page).hasURL(Pattern.compile(".*/activate"));
            assertThat(page.locator("body")).not().containsText(member.familyName());
            assertThat(page.locator("body")).not().containsText(member.email());
            visit.isAccessible();
            page.navigate("/certifications");
            assertThat(page).hasURL(Pattern.compile(".*/login"));
            page.navigate("/activate");

            page.getByLabel("Code").fill("00000000");
            page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true)).fill("password");
            page.getByLabel("Confirm new password").fill("different");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Activate")).click();
            assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
            visit.isAccessible();

            page.getByLabel("Code").fill(codeMailedTo(visit, member.email()));
            page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
                .pressSequentially("certification");
            assertThat(page.locator(".strength")).containsText("add 2 more characters");
            visit.isAccessible();
            visit.pictures("activation-strength");
            page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true)).fill(CHOSEN);
            assertThat(page.locator(".strength")).containsText("This password is strong");
            page.getByLabel("Confirm new password").fill(CHOSEN);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Activate")).click();
            assertThat(page).hasURL(Pattern.compile(".*/certifications"));
            assertThat(page.locator("#cec-progress, #nothing-listed, #reinstatement").first()).isVisible();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).click();

            visit.signIn(member.username(), member.username());
            assertThat(page).hasURL(Pattern.compile(".*/login"));
            assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
            visit.signIn(member.username().toUpperCase(Locale.ROOT), CHOSEN);
            assertThat(page).hasURL(Pattern.compile(".*/certifications"));
        }
    }

    @Test
    void aMemberMovesToAnotherMailbox() {
        Newcomer robin = people.activated("Mover");
        String wanted = "moved" + robin.number() + "@people.example";
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn(robin.defaultUsername(), Newcomers.PASSWORD).page();
            page.navigate("/profile");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Change contact details")).click();
            visit.isAccessible();
            visit.pictures("contact");
            page.getByLabel("New e-mail address").fill(wanted);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send a code")).click();
            visit.isAccessible();
            visit.pictures("contact-code");
            page.getByLabel("Code", new Page.GetByLabelOptions().setExact(true)).fill(codeMailedTo(visit, wanted));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Change e-mail address")).click();
            assertThat(page.locator("main")).containsText("Your e-mail address was changed. Sign in again.");
            visit.signIn(robin.defaultUsername(), Newcomers.PASSWORD);
            page.navigate("/profile/details");
            assertThat(page.locator("main")).containsText("Your e-mail address is " + wanted);
        }
    }

}
