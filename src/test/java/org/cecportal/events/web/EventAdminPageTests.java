package org.cecportal.events.web;

import java.time.Clock;
import java.time.LocalDate;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.events.GivenEvents;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cecportal.events.GivenEvents.ownWord;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Administrators see what the search offers, and what it no longer does. */
@PortalTest
class EventAdminPageTests {

    private final MockMvc mvc;

    private final GivenEvents events;

    private final Given given;

    private final LocalDate today;

    @Autowired
    EventAdminPageTests(MockMvc mvc, GivenEvents events, Given given, Clock clock) {
        this.mvc = mvc;
        this.events = events;
        this.given = given;
        this.today = LocalDate.now(clock);
    }

    private String text(String address, Object... variables) throws Exception {
        return mvc.perform(get(address, variables).with(Given.admin()))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString();
    }

    @Test
    void upcomingAndPastEventsAreFoundByWordsAndById() throws Exception {
        String word = ownWord();
        events.event(word + " ahead", today.plusDays(5)).with("external_id", "NEXT-" + word).add();
        events.event(word + " behind", today.minusDays(5)).with("external_id", "LAST-" + word).add();
        Document upcoming = Jsoup.parse(text("/admin/events?q={q}", word));
        assertThat(upcoming.select("tr[data-external-id]").eachAttr("data-external-id"))
            .containsExactly("NEXT-" + word);
        Document past = Jsoup.parse(text("/admin/events?q={q}&when=past&page=99", word));
        assertThat(past.select("tr[data-external-id]").eachAttr("data-external-id")).containsExactly("LAST-" + word);
        assertThat(Jsoup.parse(text("/admin/events?q={q}", "NEXT-" + word)).select("tr[data-external-id]")).hasSize(1);
        assertThat(text("/admin/events?q={q}", word + "x")).contains("No event matches");
    }

    @Test
    void theExportIsARoster() throws Exception {
        String word = ownWord();
        events.event(word + " & more", today).with("external_id", "CSV-" + word).price(12550, "USD").add();
        assertThat(text("/admin/events.csv").lines()).startsWith(
                "\ufeffexternal_id,title,kind,provider,starts_on,ends_on,city,region,country,online,cecs,price,currency,url,topics")
            .contains("CSV-%1$s,%1$s & more,WORKSHOP,,%2$s,,,,,false,,125.50,USD,,".formatted(word, today));
    }

    @Test
    void theListIsForAdministrators() throws Exception {
        mvc.perform(get("/admin/events").with(given.member("No", "Admin").signedIn()))
            .andExpect(status().isForbidden());
    }

}
