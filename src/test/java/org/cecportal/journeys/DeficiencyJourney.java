package org.cecportal.journeys;

import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.SignIns;
import org.cecportal.audits.GivenAudits;
import org.cecportal.audits.deficiencies.GivenDeficiencies;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** What an audit takes is confirmed, replaced, and looked at again on appeal. */
@PortalTest
class DeficiencyJourney {

    @LocalServerPort
    int port;

    private final GivenAudits audits;

    private final GivenDeficiencies deficiencies;

    private final Newcomers newcomers;

    private final SignIns signIns;

    @Autowired
    DeficiencyJourney(GivenAudits audits, GivenDeficiencies deficiencies, Newcomers newcomers, SignIns signIns) {
        this.audits = audits;
        this.deficiencies = deficiencies;
        this.newcomers = newcomers;
        this.signIns = signIns;
    }

    @Test
    void rejectionSecondOpinionDeficiencyReplacementAndAppeal() {
        Person person = deficiencies.audited("2", "3")
            .earned(deficiencies.today().minusDays(30), "2", "SELF_REPORTED", null, "REPORTED", "Balance training")
            .earned(deficiencies.today().minusDays(20), "2.5", "SELF_REPORTED", null, "REPORTED", "Nutrition update");
        String member = "short" + person.number();
        signIns.activate(person.id(), member, Newcomers.PASSWORD);
        String first = newcomers.staff(Role.AUDITOR);
        String second = newcomers.staff(Role.AUDITOR);
        String third = newcomers.staff(Role.AUDITOR);

        for (String auditor : List.of(first, second)) {
            try (Visit visit = at(auditor, "/audits/cases/" + audits.caseOf(person))) {
                reject(visit.page());
                visit.page().reload();
                reject(visit.page());
                assertThat(visit.page().locator("[data-state]").first()).hasAttribute("data-state",
                        auditor.equals(first) ? "SECOND_OPINION" : "DECIDED");
                visit.isAccessible();
            }
        }
        memberNames(member, person);
        try (Visit visit = at(first, "/audits/deficiencies")) {
            Page page = visit.page();
            visit.isAccessible();
            visit.pictures("audits-deficiencies");
            page.locator("tr[data-member='" + person.number() + "'] a").click();
            visit.isAccessible();
            visit.pictures("audits-deficiency");
            button(page, "Accept Balance training").click();
            assertThat(page.locator("[data-accepted='2.00']")).isVisible();
            button(page, "Refuse Nutrition update").click();
            assertThat(page.locator(".summary")).containsText("Say why");
            visit.isAccessible();
            page.locator("[data-state=NAMED] input[name=reason]").fill("The hours are not stated");
            button(page, "Refuse Nutrition update").click();
            assertThat(page.locator("[data-state=REFUSED]")).isVisible();
        }
        try (Visit visit = at(member, "/certifications")) {
            Page page = visit.page();
            assertThat(page.locator("#replacing")).containsText("2.00 CECs of this cycle replace");
            visit.isAccessible();
            visit.pictures("certifications-replacing");
            page.locator("#audit-banner a").click();
            assertThat(page.locator("#deficiency")).containsText("The hours are not stated");
            page.getByLabel("What is wrong with the decisions?").fill("The second workshop was proven by letter");
            button(page, "Appeal").click();
            assertThat(page.locator("#appeal")).hasAttribute("data-appeal", "REQUESTED");
            visit.isAccessible();
            visit.pictures("audit-appealed");
        }
        answered(third, person);
        try (Visit visit = at(member, "/audit")) {
            assertThat(visit.page().locator("#deficiency")).hasAttribute("data-deficiency", "MET");
            assertThat(visit.page().locator("#appeal")).containsText("The letter is right");
            assertThat(visit.page().locator("#audit-banner")).hasCount(0);
            visit.isAccessible();
            visit.pictures("audit-met");
        }
    }

    private void memberNames(String member, Person person) {
        try (Visit visit = at(member, "/certifications")) {
            Page page = visit.page();
            assertThat(page.locator("#audit-banner")).containsText("Your audit found that CECs are missing");
            page.locator("#audit-banner a").click();
            assertThat(page.locator("#deficiency")).hasAttribute("data-missing", "3.00");
            visit.isAccessible();
            visit.pictures("audit-deficiency");
            button(page, "Name these entries").click();
            assertThat(page.locator(".summary a")).hasText("Choose at least one entry.");
            visit.isAccessible();
            page.getByLabel("Balance training").check();
            page.getByLabel("Nutrition update").check();
            button(page, "Name these entries").click();
            assertThat(page.locator("[data-replacement-id][data-state=NAMED]")).hasCount(2);
            assertThat(page.locator("a[href='#deficiency']"))
                .hasText("Nothing: an auditor is reviewing the entries you named");
            visit.isAccessible();
            visit.pictures("audit-named");
            page.navigate("/certifications");
            assertThat(page.locator("#cec-progress")).hasAttribute("data-counted", "1.50");
        }
    }

    private void answered(String auditor, Person person) {
        try (Visit visit = at(auditor, "/audits/cases/" + audits.caseOf(person))) {
            Page page = visit.page();
            assertThat(page.locator("#appeal")).containsText("proven by letter");
            visit.isAccessible();
            visit.pictures("audits-appeal");
            page.getByText("Accept", new Page.GetByTextOptions().setExact(true)).click();
            page.locator("form.decide button").click();
            assertThat(page.locator(".notice[role=status]")).isVisible();
            page.getByLabel("Answer", new Page.GetByLabelOptions().setExact(true)).fill("The letter is right");
            button(page, "Answer the appeal").click();
            assertThat(page.locator("#appeal")).hasAttribute("data-appeal", "REVERSED");
            visit.isAccessible();
        }
    }

    private static void reject(Page page) {
        page.getByText("Reject", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Reason in your own words").fill("Nothing shows it");
        page.locator("form.decide button").click();
        assertThat(page.locator(".notice[role=status]")).isVisible();
    }

    private Visit at(String username, String address) {
        Visit visit = new Visit(port).signIn(username, Newcomers.PASSWORD);
        visit.page().waitForURL(url -> !url.contains("/login"));
        visit.page().navigate(address);
        return visit;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

}
