package org.cecportal.events.web;

import java.time.Clock;
import java.time.LocalDate;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.cecs.reporting.ReportSuggestion;
import org.cecportal.cecs.reporting.ReportSuggestions;
import org.cecportal.events.GivenEvents;
import org.cecportal.shared.Credits;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@PortalTest
class SavedEventsTests {

    private final MockMvc mvc;

    private final Given given;

    private final GivenEvents events;

    private final ReportSuggestions suggestions;

    private final StatementCounter counter;

    private final LocalDate today;

    @Autowired
    SavedEventsTests(MockMvc mvc, Given given, GivenEvents events, ReportSuggestions suggestions,
            StatementCounter counter, Clock clock) {
        this.mvc = mvc;
        this.given = given;
        this.events = events;
        this.suggestions = suggestions;
        this.counter = counter;
        this.today = LocalDate.now(clock);
    }

    private ResultActions send(Given.Person person, String address, String back) throws Exception {
        return mvc.perform(post(address).param("back", back).with(person.signedIn()).with(Given.formToken()));
    }

    private Document saved(Given.Person person) throws Exception {
        return Jsoup.parse(mvc.perform(get("/events/saved").with(person.signedIn()))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
    }

    @Test
    void savingAndRemovingMayBeRepeated() throws Exception {
        Given.Person person = given.member("Sa", "Ver");
        long id = events.event("Kept", today).add();
        assertThat(saved(person).text()).contains("You have no saved events");
        for (int i = 0; i < 2; i++) {
            send(person, "/events/" + id + "/save", "/events?q=x&page=2")
                .andExpect(redirectedUrl("/events?q=x&page=2"));
            assertThat(saved(person).select("[data-event-id=" + id + "]")).hasSize(1);
        }
        for (int i = 0; i < 2; i++) {
            send(person, "/events/" + id + "/unsave", "").andExpect(redirectedUrl("/events/" + id));
            assertThat(saved(person).select("[data-event-id]")).isEmpty();
        }
        send(person, "/events/0/save", "").andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://evil.example/", "//evil.example", "/login", "/events{x}", "/events\r\nX: y",
            "javascript:alert(1)", "/events#{x}" })
    void nobodyIsLedElsewhere(String back) throws Exception {
        long id = events.event("Kept", today).add();
        send(given.member("Le", "Ad"), "/events/" + id + "/save", back).andExpect(redirectedUrl("/events/" + id));
    }

    @Test
    void whatOneSavesAnotherDoesNotSee() throws Exception {
        Given.Person one = given.member("O", "Ne");
        Given.Person other = given.member("Oth", "Er");
        long id = events.event("Kept", today).add();
        send(one, "/events/" + id + "/save", "");
        send(other, "/events/" + id + "/unsave", "");
        assertThat(saved(one).select("[data-event-id]")).hasSize(1);
        assertThat(saved(other).select("[data-event-id]")).isEmpty();
    }

    @Test
    void visitorsSignInFirst() throws Exception {
        long id = events.event("Kept", today).add();
        for (String address : new String[] { "/events/saved", "/events/calendar" }) {
            mvc.perform(get(address).header("Accept", "text/html")).andExpect(redirectedUrl("/login"));
        }
        mvc.perform(post("/events/" + id + "/save").with(Given.formToken())).andExpect(redirectedUrl("/login"));
        mvc.perform(post("/events/calendar").with(Given.formToken())).andExpect(redirectedUrl("/login"));
        mvc.perform(get("/events/saved").with(Given.admin())).andExpect(redirectedUrl("/profile"));
    }

    @Test
    void pastOnesOfferToReportUnlessTheRecordHasThem() throws Exception {
        Given.Person person = given.member("Re", "Port");
        long coming = events.event("Coming", today).add();
        long attended = events.event("Attended", today.minusDays(9)).with("ends_on", today.minusDays(8)).add();
        long reported = events.event("Résumé", today.minusDays(5)).add();
        for (long id : new long[] { coming, attended, reported }) {
            send(person, "/events/" + id + "/save", "");
        }
        person.earned(today.minusDays(5), "1", "SELF_REPORTED", null, "REPORTED", "RESUME");
        Document page = saved(person);
        assertThat(page.select("[data-event-id]").eachAttr("data-event-id")).containsExactly(String.valueOf(coming),
                String.valueOf(reported), String.valueOf(attended));
        assertThat(page.select("a[href^=/cecs/new]").eachAttr("href")).containsExactly("/cecs/new?event=" + attended);
        assertThat(page.select("[data-event-id=" + reported + "]").text()).contains("Reported");
    }

    @ParameterizedTest
    @CsvSource({ "CONFERENCE,CONFERENCE", "WORKSHOP,COURSE", "ONLINE_COURSE,COURSE", "WEBINAR,WEBINAR" })
    void aReportIsFilledInFromTheEvent(String kind, String category) {
        long id = events.event("Attended", today.minusDays(9))
            .with("ends_on", today.minusDays(8))
            .with("kind", kind)
            .with("provider", "Northlake")
            .with("cecs", 6)
            .add();
        assertThat(suggestions.find(id))
            .contains(new ReportSuggestion("Attended", "Northlake", today.minusDays(8), Credits.of("6"), category));
        assertThat(suggestions.find(0)).isEmpty();
    }

    @Test
    void theNumberOfStatementsDoesNotGrowWithTheList() throws Exception {
        Given.Person few = given.member("F", "Ew");
        Given.Person many = given.member("Ma", "Ny");
        send(few, "/events/" + events.event("Kept", today).add() + "/save", "");
        for (int i = 0; i < 30; i++) {
            send(many, "/events/" + events.event("Kept", today.minusDays(i)).add() + "/save", "");
        }
        assertThat(saved(many).select("[data-event-id]")).hasSize(25);
        assertThat(counter.count(() -> saved(many))).isEqualTo(counter.count(() -> saved(few)));
    }

}
