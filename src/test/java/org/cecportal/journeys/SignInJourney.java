package org.cecportal.journeys;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import org.cecportal.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Signs in as the members of the demo organisation and reads how far they are. */
@PortalTest
class SignInJourney {

    private static final String PASSWORD = "portal-demo-2026";

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource({ "ready,100,true", "almost,99,false", "fresh,0,false", "early,100,false", "grace,,", "double,," })
    void everyMemberSeesTheBarAndWhetherToRenew(String username, Integer percent, Boolean renew) {
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn(username, PASSWORD).page();
            assertThat(page).hasURL(Pattern.compile(".*/certifications"));
            Locator bar = page.locator("#cec-progress");
            if (percent != null) {
                assertThat(bar).hasAttribute("data-percent", percent.toString());
            }
            if (renew != null) {
                assertThat(page.locator("#renew-now")).hasCount(renew ? 1 : 0);
            }
            visit.isAccessible();
        }
    }

    @Test
    void almostIsAQuarterOfACreditShort() {
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn("almost", PASSWORD).page();
            assertThat(page.locator("#cec-progress")).hasAttribute("data-counted", "44.75");
            assertThat(page.getByText("0.25 CECs to go")).isVisible();
        }
    }

    @Test
    void readyGoesOnToRenewal() {
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn("ready", PASSWORD).page();
            visit.pictures("certifications");
            page.locator("#renew-now").click();
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Renewal"))).isVisible();
            visit.isAccessible();
        }
    }

    @Test
    void bothTabsFiltersAndThePrintedPage() {
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn("double", PASSWORD).page();
            assertThat(page.locator(".cert")).hasCount(2);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("All CECs")).click();
            assertThat(page).hasURL(Pattern.compile(".*scope=all"));
            int all = page.locator("[data-entry-id]").count();
            page.getByLabel("Search").fill("cpr");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show")).click();
            assertThat(page).hasURL(Pattern.compile(".*q=cpr.*"));
            assertThat(page.locator("[data-entry-id]").count()).isLessThan(all);
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator("header.top")).isHidden();
            assertThat(page.locator("#history")).isVisible();
        }
    }

    @Test
    void lapsedPlainAndTwinSeeWhatToDo() {
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn("lapsed", PASSWORD).page();
            assertThat(page.locator("#reinstatement")).containsText("USD 165.00");
            visit.isAccessible();
        }
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn("plain", PASSWORD).page();
            assertThat(page.locator("[data-entry-id]").first()).isVisible();
        }
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn("twin", PASSWORD).page();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("I hold a certification")).click();
            visit.isAccessible();
            page.getByLabel("Name on the other profile").fill("");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send the request")).click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Enter the name");
            visit.isAccessible();
            page.getByLabel("Name on the other profile").fill("An earlier name");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send the request")).click();
            assertThat(page.getByRole(AriaRole.STATUS).first())
                .containsText("We sent your request to the administrators");
        }
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn("admin", PASSWORD).page();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Duplicates")).click();
            assertThat(page.getByText("An earlier name")).isVisible();
            visit.isAccessible();
        }
    }

    @Test
    void byKeyboardAloneAndWithoutScript() {
        try (Visit visit = new Visit(port, Visit.NARROW, ColorScheme.DARK, false)) {
            Page page = visit.page();
            page.navigate("/login");
            page.keyboard().press("Tab");
            assertThat(page.locator(":focus")).hasText("Skip to content");
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            assertThat(page.locator(":focus")).hasAttribute("name", "username");
            page.keyboard().type("ready");
            page.keyboard().press("Tab");
            page.keyboard().type(PASSWORD);
            page.keyboard().press("Enter");
            assertThat(page.locator("#cec-progress")).isVisible();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).press("Enter");
            page.navigate("/certifications");
            assertThat(page).hasURL(Pattern.compile(".*/login"));
        }
    }

    @Test
    void administratorsPagesAreAccessible() {
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn("admin", PASSWORD).page();
            for (String address : new String[] { "/admin/members", "/admin/imports", "/admin/duplicates",
                    "/admin/catalog", "/admin/catalog/CPT", "/admin/history", "/profile", "/help", "/nowhere" }) {
                page.navigate(address);
                visit.isAccessible();
            }
            page.navigate("/admin/members");
            page.locator("td a").first().click();
            visit.isAccessible();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("See as member")).click();
            visit.isAccessible();
        }
    }

}
