package org.cecportal.journeys;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.audits.GivenAudits;
import org.cecportal.cecs.evidence.EvidenceFiles;
import org.cecportal.cecs.evidence.inspection.Samples;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** An auditor draws a campaign and works through its cases by keyboard only. */
@PortalTest
class AuditorJourney {

    private static final int CASES = 5;

    @LocalServerPort
    int port;

    private final GivenAudits audits;

    private final EvidenceFiles evidence;

    @Autowired
    AuditorJourney(GivenAudits audits, EvidenceFiles evidence) {
        this.audits = audits;
        this.evidence = evidence;
    }

    @Test
    void aCampaignIsDrawnAndFiveCasesAreDecidedByKeyboard() {
        LocalDate month = audits.month();
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            Person person = audits.reported(audits.renewed(month, "CPT"), month, "4", "3", "2.5");
            person.earned(month.minusYears(1), "60");
            people.add(person);
        }
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn("auditor", "portal-demo-2026").page();
            assertThat(page.locator("h1")).hasText("Audits");
            visit.isAccessible();
            String campaign = draw(visit, month);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Show the cases")).click();
            assertThat(page.locator("[data-case-id]")).hasCount(CASES);
            prove(people);
            visit.isAccessible();
            visit.pictures("audits-queue");

            press(page, "n");
            assertThat(page.locator("h2", new Page.LocatorOptions().setHasText("Automatic checks"))).isVisible();
            visit.isAccessible();
            visit.pictures("audits-case");
            for (int i = 0; i < CASES; i++) {
                decideByKeyboard(page);
                if (i < CASES - 1) {
                    page.navigate("/audits?campaign=" + campaign);
                    press(page, "n");
                    assertThat(page.locator("[data-state=IN_REVIEW]")).isVisible();
                }
            }
            visit.isAccessible();
        }
        assertThat(people).extracting(audits::stateOf).containsOnly("DECIDED");
    }

    private String draw(Visit visit, LocalDate month) {
        Page page = visit.page();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Campaigns")).click();
        visit.isAccessible();
        visit.pictures("audits-campaigns");
        page.getByLabel("Renewed from").fill(month.toString());
        page.getByLabel("Renewed to").fill(month.plusMonths(1).minusDays(1).toString());
        page.getByLabel("Percent of each certification").fill("100");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Preview")).click();
        assertThat(page.locator("[data-member]")).hasCount(CASES);
        visit.isAccessible();
        visit.pictures("audits-preview");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Draw 5 renewals")).click();
        assertThat(page.locator(".summary")).containsText("Give the campaign a name");
        page.getByLabel("Name of the campaign").fill("Journey of " + month);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Draw 5 renewals")).click();
        assertThat(page.locator("h1")).hasText("Journey of " + month);
        visit.isAccessible();
        visit.pictures("audits-campaign");
        return page.url().replaceFirst(".*/", "");
    }

    private void prove(List<Person> people) {
        people.forEach(person -> audits.entriesOf(person)
            .forEach(entry -> evidence.receive(person.id(), entry, "certificate.pdf",
                    new ByteArrayInputStream(Samples.pdf()))));
    }

    /** A key is heard once the page's script is there. */
    private static void press(Page page, String key) {
        page.waitForLoadState(LoadState.LOAD);
        page.keyboard().press(key);
    }

    /** One accepted, one adjusted, one rejected: not a single click. */
    private static void decideByKeyboard(Page page) {
        String first = page.locator(".case-entries [aria-current]").textContent();
        press(page, "j");
        assertThat(page.locator(".case-entries [aria-current]")).not().hasText(first);
        press(page, "k");
        assertThat(page.locator(".case-entries [aria-current]")).hasText(first);
        press(page, "a");
        assertThat(page.locator("[data-decision=ACCEPTED]")).hasCount(1);
        press(page, "d");
        assertThat(page.locator("#credits")).isFocused();
        page.keyboard().type("1.5");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().type("Half of it is shown");
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-decision=ADJUSTED]")).hasCount(1);
        press(page, "r");
        assertThat(page.locator("#template")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().type("The name is another one");
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-state=DECIDED]")).isVisible();
    }

    /** Without a script everything is reached in the order of the page. */
    @Test
    void aDecisionNeedsNoScript() {
        LocalDate month = audits.month();
        Person person = audits.reported(audits.renewed(month, "CPT"), month, "4");
        person.earned(month.minusYears(1), "60");
        audits.drawn(month, "100");
        try (Visit visit = new Visit(port, Visit.NARROW, ColorScheme.DARK, false)) {
            Page page = visit.signIn("auditor", "portal-demo-2026").page();
            page.navigate("/audits/cases/" + audits.caseOf(person));
            page.getByText("Accept", new Page.GetByTextOptions().setExact(true)).click();
            page.locator("form.decide button").click();
            assertThat(page.locator("[data-state=DECIDED]")).isVisible();
        }
    }

}
