package org.cecportal.journeys;

import java.time.Clock;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * R13, R15: a twin asks and proves, an administrator compares and merges, the twin signs
 * in with the old name and sees the bar; and the merge is undone.
 */
@PortalTest
class MergeJourney {

    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    Newcomers people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Test
    void aTwinAsksAnAdministratorMergesAndTheTwinSeesTheBar() {
        LocalDate today = LocalDate.now(clock);
        Newcomer twin = people.activated("Zwilling");
        Person certified = given.member("Robin", "Zwillinger")
            .holds("CPT", today.minusYears(1), today.plusYears(2).minusDays(1))
            .earned(today.minusMonths(3), "12");
        String address = "z" + certified.number() + "@people.example";
        jdbc.sql("update member set email = ? where id = ?").params(address, certified.id().value()).update();

        ask(twin, certified, address);
        String merge = merge(twin, certified);

        try (Visit member = new Visit(port)) {
            Page page = member.signIn(twin.defaultUsername(), Newcomers.PASSWORD).page();
            page.navigate("/certifications");
            assertThat(page.locator("#cec-progress")).hasAttribute("data-counted", "12.00");
            assertThat(page.locator(".who")).containsText(certified.number());
            undo(merge);
            page.navigate("/certifications");
            assertThat(page).hasURL(Pattern.compile(".*/login.*"));
            member.signIn(twin.defaultUsername(), Newcomers.PASSWORD);
            page.navigate("/certifications");
            assertThat(page.locator("#cec-progress")).hasCount(0);
        }
    }

    private void ask(Newcomer twin, Person certified, String address) {
        try (Visit member = new Visit(port)) {
            Page page = member.signIn(twin.defaultUsername(), Newcomers.PASSWORD).page();
            page.navigate("/certifications");
            page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("I hold a certification")).click();
            page.getByLabel("Its member number").fill(certified.number());
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Send the request")).click();
            assertThat(page.locator("h1")).hasText("Confirm that it is yours");
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Send a code")).click();
            member.isAccessible();
            member.pictures("proof");
            page.navigate("/dev/mail/latest?to=" + address);
            Matcher code = Pattern.compile("your code is (\\d{8})").matcher(page.locator("body").innerText());
            assertTrue(code.find());
            page.navigate("/duplicates/proof");
            page.getByLabel("Code", new Page.GetByLabelOptions().setExact(true)).fill(code.group(1));
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Confirm")).click();
            assertThat(page.locator(".notice").first()).containsText("You have confirmed");
        }
    }

    private String merge(Newcomer twin, Person certified) {
        try (Visit administrator = new Visit(port)) {
            Page page = administrator.signIn("admin", "portal-demo-2026").page();
            page.navigate("/admin/duplicates?show=requested");
            administrator.isAccessible();
            page.getByRole(AriaRole.LINK,
                    new GetByRoleOptions().setName("Compare %s and %s".formatted(certified.number(), twin.number())))
                .click();
            assertThat(page.locator("tr[data-field=family_name]")).hasAttribute("data-differs", "true");
            assertThat(page.locator("caption")).containsText(certified.number() + " stays");
            administrator.isAccessible();
            administrator.pictures("compare");
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Merge " + twin.number())).click();
            assertThat(page.locator(".summary")).containsText("Enter a reason");
            administrator.isAccessible();
            page.locator("input[name='field.email'][value=duplicate]").check();
            page.getByLabel("Reason").fill("The member proved it");
            page.getByLabel("Type " + twin.number() + " to confirm").fill(twin.number());
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Merge " + twin.number())).click();
            assertThat(page.locator("#merge-state")).hasAttribute("data-state", "MERGED");
            administrator.isAccessible();
            administrator.pictures("merge");
            page.navigate("/dev/mail/latest?to=" + twin.email());
            assertThat(page.locator("body")).containsText("Everything is under " + certified.number());
            return "/admin/merges/" + jdbc.sql("select max(id) from merge where duplicate_id = ?")
                .param(twin.member().value())
                .query(Long.class)
                .single();
        }
    }

    private void undo(String merge) {
        try (Visit administrator = new Visit(port)) {
            Page page = administrator.signIn("admin", "portal-demo-2026").page();
            page.navigate("/admin/duplicates?show=merged");
            administrator.isAccessible();
            page.navigate(merge);
            page.getByLabel("Reason for undoing").fill("They are two people");
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Undo the merge")).click();
            assertThat(page.locator("#merge-state")).hasAttribute("data-state", "UNDONE");
            administrator.isAccessible();
        }
    }

}
