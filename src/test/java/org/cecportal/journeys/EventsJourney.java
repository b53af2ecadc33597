package org.cecportal.journeys;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.accounts.SignIns;
import org.cecportal.events.GivenEvents;
import org.cecportal.events.SavedEvents;
import org.cecportal.events.web.Calendars;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A member looks for the next course, keeps it, and lets a calendar program follow it.
 */
@PortalTest
class EventsJourney {

    private static final String PASSWORD = "quiet-harbour-lamp-77";

    private final HttpClient calendarProgram = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    GivenEvents events;

    @Autowired
    SavedEvents saved;

    @Autowired
    SignIns signIns;

    @Autowired
    Clock clock;

    @Test
    void fromASlipInTheSearchToTheCalendarAndOutAgain() throws Exception {
        LocalDate today = LocalDate.now(clock);
        LocalDate ends = today.plusMonths(8);
        Given.Person person = given.member("Eve", "Nts").holds("CPT", ends.minusYears(3).plusDays(1), ends);
        saved.save(person.id(),
                events.event("Heart failure forum", today.minusDays(12)).with("cecs", 3).price(4500, "USD").add());
        signIns.activate(person.id(), "events" + person.number(), PASSWORD);
        try (Visit visit = new Visit(port)) {
            Page page = visit.signIn("events" + person.number(), PASSWORD).page();
            page.getByLabel("Title, topic or place").fill("strenght coaching");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Find")).click();
            assertThat(page).hasURL(Pattern.compile(".*/events\\?q=strenght.*"));
            assertThat(page.locator(".found")).containsText("“strenght”");
            assertThat(page.locator(".event h3").first()).containsText("Strength coaching");
            page.getByText("Dates, kind, CECs and price").click();
            page.getByLabel("Where").selectOption("false");
            page.getByLabel("Minimum CECs").fill("10");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Find")).click();
            assertThat(page).hasURL(Pattern.compile(".*minCecs=10.*"));
            visit.isAccessible();

            Locator row = page.locator(".event").first();
            String title = row.locator("h3").innerText();
            String id = row.getAttribute("data-event-id");
            row.getByRole(AriaRole.BUTTON).click();
            assertThat(page.locator("#save-button-" + id)).hasText("Saved");
            assertThat(page.locator("#save-button-" + id)).isFocused();
            assertThat(page).hasURL(Pattern.compile(".*minCecs=10.*"));
            row.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(title).setExact(true)).click();
            assertThat(page.locator("h1")).hasText(title);
            visit.isAccessible();
            visit.pictures("event");

            page.navigate("/events");
            visit.pictures("events");
            visit.isAccessible();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Saved").setExact(true)).click();
            assertThat(page.locator("[data-event-id='" + id + "']")).containsText(title);
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Report Heart failure forum")))
                .hasAttribute("href", Pattern.compile("/cecs/new\\?event=\\d+"));
            visit.isAccessible();
            visit.pictures("events-saved");

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Calendar").setExact(true)).click();
            visit.isAccessible();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create a private address")).click();
            visit.isAccessible();
            visit.pictures("events-calendar");
            String address = page.getByLabel("Address for your calendar program").inputValue();
            HttpResponse<String> feed = subscribe(address);
            assertThat(feed.statusCode()).isEqualTo(200);
            assertThat(feed.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(Calendars.summaries(feed.body())).contains("Heart failure forum", title,
                    "Last day to renew: Certified Personal Trainer");

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Turn it off")).click();
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create a private address")))
                .isVisible();
            assertThat(subscribe(address).statusCode()).isEqualTo(404);
        }
    }

    /** The address is the portal's own; the test's portal listens elsewhere. */
    private HttpResponse<String> subscribe(String address) throws IOException, InterruptedException {
        URI elsewhere = URI.create("http://localhost:" + port + URI.create(address).getPath());
        return calendarProgram.send(HttpRequest.newBuilder(elsewhere).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void anyoneSearchesWithoutScript() {
        try (Visit visit = new Visit(port, Visit.NARROW, ColorScheme.DARK, false)) {
            Page page = visit.page();
            page.navigate("/events");
            page.getByLabel("Place").fill("montreal");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Find")).click();
            List<String> rows = page.locator(".event").allInnerTexts();
            assertThat(rows).isNotEmpty().allMatch(row -> row.contains("Montréal"));
            page.locator(".event h3 a").first().click();
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Add to calendar")))
                .isVisible();
        }
        try (Visit visit = new Visit(port)) {
            visit.page().navigate("/events?q=zzzzzzzzzz");
            assertThat(visit.page().locator("#results")).containsText("Nothing matches");
            visit.isAccessible();
        }
    }

}
