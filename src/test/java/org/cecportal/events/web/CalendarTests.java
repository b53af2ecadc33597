package org.cecportal.events.web;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;

import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.cecportal.Browser;
import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.accounts.SignIns;
import org.cecportal.events.CalendarFeeds;
import org.cecportal.events.GivenEvents;
import org.cecportal.events.SavedEvents;
import org.cecportal.shared.MemberId;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** The file of an event and the private calendar, read by another library. */
@PortalTest
class CalendarTests {

    private static final String PASSWORD = "quiet-harbour-lamp-77";

    private final MockMvc mvc;

    private final Given given;

    private final GivenEvents events;

    private final SavedEvents saved;

    private final CalendarFeeds feeds;

    private final JdbcClient jdbc;

    private final SignIns signIns;

    private final StatementCounter counter;

    private final LocalDate today;

    @Autowired
    CalendarTests(MockMvc mvc, Given given, GivenEvents events, SavedEvents saved, CalendarFeeds feeds, JdbcClient jdbc,
            SignIns signIns, StatementCounter counter, Clock clock) {
        this.mvc = mvc;
        this.given = given;
        this.events = events;
        this.saved = saved;
        this.feeds = feeds;
        this.jdbc = jdbc;
        this.signIns = signIns;
        this.counter = counter;
        this.today = LocalDate.now(clock);
    }

    private MockHttpServletResponse fetch(String address) throws Exception {
        return mvc.perform(get(URI.create(address))).andExpect(status().isOk()).andReturn().getResponse();
    }

    private String file(long id) throws Exception {
        return fetch("/events/" + id + ".ics").getContentAsString();
    }

    private String feed(String token) throws Exception {
        return fetch("/calendar/" + token + ".ics").getContentAsString();
    }

    @Test
    void anEventIsAFileThatCalendarProgramsRead() throws Exception {
        long id = events.event("Symposium", LocalDate.of(2099, 3, 30))
            .with("ends_on", LocalDate.of(2099, 4, 2))
            .with("city", "Montréal")
            .with("country", "CA")
            .with("url", "https://events.example/x")
            .with("topics", "heart;pain")
            .with("cecs", 6)
            .with("version", 3)
            .price(0, "USD")
            .add();
        MockHttpServletResponse response = fetch("/events/" + id + ".ics");
        assertThat(response.getContentType()).isEqualToIgnoringCase("text/calendar;charset=UTF-8");
        assertThat(response.getHeader("Content-Disposition")).contains("event-" + id + ".ics");
        List<VEvent> entries = Calendars.entries(response.getContentAsString());
        assertThat(entries).hasSize(1);
        VEvent entry = entries.getFirst();
        assertThat(Calendars.firstDay(entry)).isEqualTo("2099-03-30");
        assertThat(Calendars.lastDay(entry)).isEqualTo("2099-04-02");
        assertThat(response.getContentAsString()).contains("DTSTART;VALUE=DATE:20990330\r\n",
                "DTEND;VALUE=DATE:20990403\r\n");
        assertThat(Calendars.value(entry, Property.SUMMARY)).isEqualTo("Symposium");
        assertThat(Calendars.value(entry, Property.LOCATION)).isEqualTo("Montréal, CA");
        assertThat(Calendars.value(entry, Property.UID)).isEqualTo("event-" + id + "@localhost");
        assertThat(Calendars.value(entry, Property.SEQUENCE)).isEqualTo("3");
        assertThat(Calendars.value(entry, Property.URL)).endsWith("/events/" + id).startsWith("http");
        assertThat(Calendars.value(entry, Property.DESCRIPTION)).contains("6 CECs", "Free", "https://events.example/x");
        assertThat(Calendars.value(entry, Property.DTSTAMP)).matches("\\d{8}T\\d{6}Z");
    }

    @Test
    void signsThatTheFormatUsesItselfSurvive() throws Exception {
        String title = "Commas, semicolons; back\\slashes: \"quotes\" \nBEGIN:VALARM\r\n" + "𝒳🏃‍♀️é漢".repeat(40);
        long id = events.event(title, today).with("provider", "x\nATTACH:y").with("city", "A;B,C\\D").add();
        VEvent entry = Calendars.entries(file(id)).getFirst();
        assertThat(Calendars.value(entry, Property.SUMMARY)).isEqualTo(title.replace("\r\n", "\n"));
        assertThat(Calendars.value(entry, Property.LOCATION)).isEqualTo("A;B,C\\D");
        assertThat(entry.getAlarms()).isEmpty();
        assertThat(entry.getProperty("ATTACH")).isEmpty();
    }

    @Test
    void anyFirstAndLastDayComeBack() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            LocalDate first = LocalDate.of(1990, 1, 1).plusDays(random.nextInt(36_500));
            LocalDate last = first.plusDays(random.nextInt(400));
            VEvent entry = Calendars.entries(file(events.event("Day", first).with("ends_on", last).add())).getFirst();
            assertThat(Calendars.firstDay(entry)).isEqualTo(first);
            assertThat(Calendars.lastDay(entry)).isEqualTo(last);
        }
    }

    @Test
    void aChangedEventSaysSoAndKeepsItsName() throws Exception {
        long id = events.event("Before", today).add();
        VEvent before = Calendars.entries(file(id)).getFirst();
        jdbc.sql("update event set title = 'After', version = version + 1, changed_at = now() where id = ?")
            .param(id)
            .update();
        VEvent after = Calendars.entries(file(id)).getFirst();
        assertThat(Calendars.value(after, Property.UID)).isEqualTo(Calendars.value(before, Property.UID));
        assertThat(Calendars.value(before, Property.SEQUENCE)).isEqualTo("0");
        assertThat(Calendars.value(after, Property.SEQUENCE)).isEqualTo("1");
        assertThat(Calendars.value(after, Property.LAST_MODIFIED))
            .isGreaterThanOrEqualTo(Calendars.value(before, Property.LAST_MODIFIED));
    }

    @Test
    void theFeedHoldsWhatWasSavedAndTheRenewal() throws Exception {
        LocalDate ends = today.plusMonths(18);
        Given.Person person = given.member("Fee", "Der").holds("CPT", ends.minusYears(3).plusDays(1), ends);
        saved.save(person.id(), events.event("To come", today.plusDays(9)).add());
        saved.save(person.id(), events.event("Last month", today.minusDays(30)).add());
        saved.save(person.id(), events.event("Long ago", today.minusYears(2)).add());
        String text = feed(feeds.create(person.id()));
        assertThat(Calendars.summaries(text)).containsExactly("Last month", "To come",
                "Renewal opens: Certified Personal Trainer", "Last day to renew: Certified Personal Trainer");
        VEvent opens = Calendars.entries(text).get(2);
        VEvent deadline = Calendars.entries(text).get(3);
        assertThat(Calendars.firstDay(opens)).isEqualTo(ends.plusDays(1).minusYears(1));
        assertThat(Calendars.firstDay(deadline)).isEqualTo(ends);
        assertThat(Calendars.lastDay(deadline)).isEqualTo(ends);
        assertThat(deadline.getAlarms()).extracting(alarm -> alarm.getRequiredProperty(Property.TRIGGER).getValue())
            .containsExactly("-P29DT15H", "-P6DT15H", "-PT15H");
    }

    @Test
    void aFeedWithoutEventsSaysWhatItIsFor() throws Exception {
        assertThat(Calendars.summaries(feed(feeds.create(given.member("No", "Thing").id()))))
            .containsExactly("Events you save appear in this calendar");
    }

    @Test
    void r3InGraceTheFeedHoldsTheLastDayOfGrace() throws Exception {
        LocalDate ends = today.minusDays(20);
        Given.Person person = given.member("Gra", "Ce").holds("CPT", ends.minusYears(3).plusDays(1), ends);
        VEvent grace = Calendars.entries(feed(feeds.create(person.id()))).getLast();
        assertThat(Calendars.value(grace, Property.SUMMARY)).contains("with a late fee");
        assertThat(Calendars.firstDay(grace)).isEqualTo(ends.plusMonths(6));
    }

    @Test
    void theFeedIsPrivateNeedsNoSessionAndIsNotSentTwice() throws Exception {
        Given.Person person = given.member("Pri", "Vate");
        saved.save(person.id(), events.event("Kept", today).add());
        String address = "/calendar/" + feeds.create(person.id()) + ".ics";
        MvcResult result = mvc.perform(get(address)).andExpect(status().isOk()).andReturn();
        assertThat(result.getRequest().getSession(false)).isNull();
        MockHttpServletResponse response = result.getResponse();
        assertThat(response.getHeader("Cache-Control")).contains("private").doesNotContain("public");
        assertThat(response.getHeaders("Set-Cookie")).isEmpty();
        String tag = Objects.requireNonNull(response.getHeader("ETag"));
        mvc.perform(get(address).header("If-None-Match", tag)).andExpect(status().isNotModified());
        saved.save(person.id(), events.event("Kept too", today).add());
        mvc.perform(get(address).header("If-None-Match", tag)).andExpect(status().isOk());
    }

    @Test
    void aTokenOpensOneMembersCalendarAndNoOther() throws Exception {
        Given.Person one = given.member("O", "Ne");
        Given.Person other = given.member("Oth", "Er");
        saved.save(one.id(), events.event("Mine", today).add());
        saved.save(other.id(), events.event("Theirs", today).add());
        String token = feeds.create(one.id());
        feeds.create(other.id());
        assertThat(Calendars.summaries(feed(token))).containsExactly("Mine");
        assertThat(token).hasSize(43);
        assertThat(jdbc.sql("select count(*) from calendar_feed f where f::text like '%' || ? || '%'")
            .param(token)
            .query(Long.class)
            .single()).isZero();
        for (String wrong : new String[] { "x", token + "x", token.substring(1), "%00", "%27", "..%2f" }) {
            assertThat(
                    mvc.perform(get(URI.create("/calendar/" + wrong + ".ics"))).andReturn().getResponse().getStatus())
                .isIn(400, 404);
        }
    }

    @Test
    void membersSwitchTheirCalendarOnRenewItAndSwitchItOff() throws Exception {
        Given.Person person = given.member("Swi", "Tch");
        signIns.activate(person.id(), "switch" + person.number(), PASSWORD);
        Browser browser = new Browser(mvc).visit("/login");
        browser.fill("username", "switch" + person.number()).fill("password", PASSWORD).press("Sign in");
        assertThat(browser.visit("/events/calendar").page().select("#address")).isEmpty();
        String first = token(browser.press("Create a private address").page());
        assertThat(Calendars.read(feed(first))).isNotNull();
        assertThat(browser.visit("/events/calendar").page().select("#address")).as("shown once").isEmpty();
        String second = token(browser.press("Create a new address").page());
        assertThat(second).isNotEqualTo(first);
        mvc.perform(get("/calendar/" + first + ".ics")).andExpect(status().isNotFound());
        feed(second);
        assertThat(browser.press("Turn it off").text()).contains("Create a private address");
        mvc.perform(get("/calendar/" + second + ".ics")).andExpect(status().isNotFound());
    }

    private static String token(Document page) {
        String address = page.expectFirst("#address").val();
        assertThat(page.select("a[href^=webcal:]").attr("href")).isEqualTo(address.replaceFirst("http", "webcal"));
        return address.replaceFirst(".*/calendar/(.*)\\.ics", "$1");
    }

    @Test
    void theFeedTakesAsManyStatementsForManyEventsAsForFew() throws Exception {
        MemberId few = given.member("F", "Ew").id();
        MemberId many = given.member("Ma", "Ny").id();
        saved.save(few, events.event("One", today).add());
        for (int i = 0; i < 40; i++) {
            saved.save(many, events.event("Many", today.plusDays(i)).add());
        }
        String tokenOfFew = feeds.create(few);
        String tokenOfMany = feeds.create(many);
        assertThat(counter.count(() -> feed(tokenOfMany))).isEqualTo(counter.count(() -> feed(tokenOfFew)))
            .isLessThanOrEqualTo(5);
    }

    @Test
    void r4TheDeadlineSaysUntilWhenACoveredCertificationStands() throws Exception {
        LocalDate own = today.minusMonths(8);
        LocalDate ends = today.plusYears(1);
        Given.Person person = given.member("Cov", "Ered")
            .holds("CPT", own.minusYears(3).plusDays(1), own)
            .holds("EP", ends.minusYears(3).plusDays(1), ends);
        List<VEvent> entries = Calendars.entries(feed(feeds.create(person.id())));
        assertThat(entries).extracting(Calendars::firstDay).containsExactly(ends.plusDays(1).minusYears(1), ends);
        DateTimeFormatter full = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
        assertThat(Calendars.value(entries.getLast(), Property.DESCRIPTION)).isEqualTo(
                "Certified Personal Trainer is valid until %s, with your Exercise Physiologist; its own cycle ended %s."
                    .formatted(full.format(ends), full.format(own)));
    }

    @Test
    void r4WhenTheCoverStopsGraceInTheCalendarFollows() throws Exception {
        LocalDate own = today.minusMonths(8);
        LocalDate stopped = today.minusDays(10);
        Given.Person person = given.member("Cov", "Ered")
            .holds("CPT", own.minusYears(3).plusDays(1), own)
            .holds("EP", today.minusYears(2).plusDays(1), today.plusYears(1), "REVOKED");
        jdbc.sql("update certification set standing_since = ? where member_id = ? and standing is not null")
            .params(stopped, person.id().value())
            .update();
        assertThat(Calendars.entries(feed(feeds.create(person.id())))).extracting(Calendars::firstDay)
            .containsExactly(own.plusDays(1).minusYears(1), stopped, stopped.plusMonths(6));
    }

}
