package org.cecportal.events.web;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.events.GivenEvents;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cecportal.events.GivenEvents.ownWord;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@PortalTest
class EventsPageTests {

    private final MockMvc mvc;

    private final Given given;

    private final GivenEvents events;

    private final StatementCounter counter;

    private final LocalDate today;

    @Autowired
    EventsPageTests(MockMvc mvc, Given given, GivenEvents events, StatementCounter counter, Clock clock) {
        this.mvc = mvc;
        this.given = given;
        this.events = events;
        this.counter = counter;
        this.today = LocalDate.now(clock);
    }

    private Document page(MockHttpServletRequestBuilder request) throws Exception {
        return Jsoup
            .parse(mvc.perform(request).andExpect(status().isOk()).andReturn().getResponse().getContentAsString());
    }

    private Document search(String query) throws Exception {
        return page(get(URI.create("/events?" + query)));
    }

    private Document searchText(String text) throws Exception {
        return search("q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    private static List<String> titles(Document page) {
        return page.select(".event h3").eachText();
    }

    private static String found(Document page) {
        return page.expectFirst("#results [role=status]").text();
    }

    @Test
    void anyoneFindsUpcomingEventsByDate() throws Exception {
        String word = ownWord();
        events.event(word + " later", today.plusDays(20)).add();
        events.event(word + " over", today.minusDays(1)).add();
        events.event(word + " today", today).add();
        events.event(word + " under way", today.minusDays(40)).with("ends_on", today.plusDays(10)).add();
        Document page = searchText(word);
        assertThat(titles(page)).containsExactly(word + " today", word + " under way", word + " later");
        assertThat(found(page)).isEqualTo("3 events");
        assertThat(page.select(".event").get(1).text()).contains("Under way");
        assertThat(page.select(".event form, .event .verdict")).isEmpty();
    }

    @Test
    void pastEventsShowWhenAskedFor() throws Exception {
        String word = ownWord();
        events.event(word, today.minusDays(100)).add();
        assertThat(found(searchText(word))).isEqualTo("No events");
        assertThat(titles(search("q=" + word + "&from=" + today.minusDays(100)))).hasSize(1);
        assertThat(titles(search("q=" + word + "&from=" + today.minusDays(99)))).isEmpty();
    }

    @Test
    void aRowSaysWhatWhereWhenHowMuchAndWhereItIsBought() throws Exception {
        String word = ownWord();
        long id = events.event("Strength " + word, LocalDate.of(2099, 3, 12))
            .with("ends_on", LocalDate.of(2099, 3, 14))
            .with("kind", "CONFERENCE")
            .with("provider", "Northlake <b>")
            .with("city", "Montréal")
            .with("region", "QC")
            .with("country", "CA")
            .with("cecs", 14.5)
            .with("url", "https://events.example/a?b=1&c=2")
            .price(32000, "CAD")
            .add();
        Element row = searchText(word).expectFirst(".event");
        assertThat(row.text()).contains("12–14 Mar 2099", "Strength " + word, "Conference", "Montréal, QC, CA",
                "Northlake <b>", "14.5 CECs", "CAD 320.00");
        assertThat(row.attr("data-event-id")).isEqualTo(String.valueOf(id));
        assertThat(row.attr("data-cecs")).isEqualTo("14.50");
        Element link = row.expectFirst("a[rel~=external]");
        assertThat(link.attr("href")).isEqualTo("https://events.example/a?b=1&c=2");
        assertThat(link.attr("rel")).contains("noopener", "noreferrer");
    }

    @ParameterizedTest
    @ValueSource(strings = { "javascript:alert(1)", "data:text/html,x", "ftp://events.example/", "//events.example/",
            "https:///nowhere", "http://a b", "/login" })
    void onlyWebAddressesBecomeLinks(String url) throws Exception {
        String word = ownWord();
        long id = events.event(word, today).with("url", url).add();
        assertThat(searchText(word).select("a[rel~=external]")).isEmpty();
        assertThat(page(get("/events/" + id)).select("a[rel~=external]")).isEmpty();
    }

    @Test
    void filtersNarrowAndStandInTheAddress() throws Exception {
        String word = ownWord();
        events.event(word + " far", today.plusDays(60)).with("cecs", 2).price(4000, "USD").add();
        events.event(word + " web", today.plusDays(5))
            .with("kind", "WEBINAR")
            .with("online", true)
            .with("cecs", 1.25)
            .price(0, "USD")
            .add();
        events.event(word + " yen", today.plusDays(6)).with("city", "San José").price(4000, "JPY").add();
        assertThat(titles(search("q=" + word + "&to=" + today.plusDays(30)))).hasSize(2);
        assertThat(titles(search("q=" + word + "&kind=WEBINAR"))).containsExactly(word + " web");
        assertThat(titles(search("q=" + word + "&online=true"))).containsExactly(word + " web");
        assertThat(titles(search("q=" + word + "&online=false"))).containsExactly(word + " yen", word + " far");
        assertThat(titles(search("q=" + word + "&minCecs=1.5"))).containsExactly(word + " far");
        assertThat(titles(search("q=" + word + "&maxPrice=0"))).containsExactly(word + " web");
        assertThat(titles(search("q=" + word + "&maxPrice=40"))).containsExactly(word + " web", word + " far");
        assertThat(titles(search("q=" + word + "&maxPrice=4000.5"))).hasSize(3);
        assertThat(titles(search("q=" + word + "&place=san+jose"))).containsExactly(word + " yen");
        Document all = search("q=" + word + "&kind=WEBINAR&online=true&minCecs=1&maxPrice=9.50&from=" + today + "&to="
                + today.plusDays(9));
        assertThat(titles(all)).containsExactly(word + " web");
        assertThat(all.expectFirst("#q").val()).isEqualTo(word);
        assertThat(all.expectFirst("#kind option[selected]").val()).isEqualTo("WEBINAR");
        assertThat(all.expectFirst("#online option[selected]").val()).isEqualTo("true");
        assertThat(all.expectFirst("#minCecs").val()).isEqualTo("1");
        assertThat(all.expectFirst("#maxPrice").val()).isEqualTo("9.50");
        assertThat(all.expectFirst("#from").val()).isEqualTo(today.toString());
        assertThat(all.expectFirst("details").hasAttr("open")).isTrue();
    }

    @Test
    void aLongListComesInPagesThatKeepTheFilters() throws Exception {
        String word = ownWord();
        for (int i = 0; i < 30; i++) {
            events.event(word + " é " + i, today.plusDays(i)).with("cecs", 1).add();
        }
        Document first = search("q=" + word + "+%C3%A9&minCecs=1");
        assertThat(titles(first)).hasSize(25);
        assertThat(found(first)).isEqualTo("30 events");
        String next = first.expectFirst(".pages a[rel=next]").attr("href");
        assertThat(next).contains("q=" + word, "minCecs=1", "page=2");
        assertThat(titles(page(get(URI.create(next))))).hasSize(5);
        assertThat(titles(search("q=" + word + "&page=99"))).hasSize(5);
    }

    @Test
    void manyEventsAreSaidToBeMoreThanAreCounted() throws Exception {
        String word = ownWord();
        for (int i = 0; i < 201; i++) {
            events.event(word, today.plusDays(i)).add();
        }
        Document page = searchText(word);
        assertThat(found(page)).startsWith("More than 200 events");
        assertThat(search("q=" + word + "&page=8").select(".pages a[rel=next]")).isEmpty();
        assertThat(titles(search("q=" + word + "&page=8"))).hasSize(25);
        assertThat(found(search("q=" + word + "&from=" + today.plusDays(1)))).isEqualTo("200 events");
    }

    @Test
    void r5MembersSeeWhatWouldCountTowardTheirCycleAndWhyNot() throws Exception {
        String word = ownWord();
        Given.Person person = given.member("Cy", "Cle").holds("CPT", today.minusYears(2), today.plusDays(30));
        events.event(word + " in", today.plusDays(29)).with("ends_on", today.plusDays(30)).with("cecs", 1).add();
        events.event(word + " across", today.plusDays(30)).with("ends_on", today.plusDays(31)).with("cecs", 1).add();
        events.event(word + " silent", today).add();
        Document page = page(get(URI.create("/events?q=" + word)).with(person.signedIn()));
        assertThat(page.select(".event").eachAttr("data-counts")).containsExactly("NO_CECS", "CYCLE", "AFTER_CYCLE");
        assertThat(page.select(".verdict").eachText()).containsExactly("The number of CECs is not known yet",
                "Would count toward your cycle", "Would not count: it ends after your cycle");
    }

    @Test
    void r10InGraceAnEventMayFillTheShortfall() throws Exception {
        String word = ownWord();
        Given.Person person = given.member("Gra", "Ce").holds("CPT", today.minusYears(3), today.minusDays(20));
        events.event(word, today.plusDays(3)).with("cecs", 1).add();
        assertThat(page(get(URI.create("/events?q=" + word)).with(person.signedIn())).expectFirst(".event")
            .attr("data-counts")).isEqualTo("SHORTFALL");
    }

    @Test
    void membersWithoutACycleSeeNoVerdict() throws Exception {
        String word = ownWord();
        long id = events.event(word, today).with("cecs", 1).add();
        Given.Person person = given.member("No", "Cycle");
        assertThat(page(get(URI.create("/events?q=" + word)).with(person.signedIn())).select(".verdict")).isEmpty();
        assertThat(page(get("/events/" + id).with(person.signedIn())).select(".verdict")).isEmpty();
        assertThat(page(get(URI.create("/events?q=" + word)).with(Given.admin())).select(".event form")).isEmpty();
    }

    @Test
    void anEventHasAPageOfItsOwn() throws Exception {
        long id = events.event("مؤتمر 🏃 <script>", today.plusDays(3)).with("topics", "heart; pain;").add();
        Document page = page(get("/events/" + id));
        assertThat(page.expectFirst("h1").text()).isEqualTo("مؤتمر 🏃 <script>");
        assertThat(page.expectFirst("#event").text()).contains("heart, pain", "Not stated");
        assertThat(page.select("#event a[href=/events/" + id + ".ics]")).hasSize(1);
        for (String unknown : new String[] { "/events/0", "/events/999999999999999999", "/events/99999999999999999999",
                "/events/abc", "/events/-1", "/events/0.ics", "/events/abc.ics" }) {
            mvc.perform(get(unknown)).andExpect(status().isNotFound());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "from=abc", "from=2026-02-30", "from=0000-00-00", "from=0000-01-01", "from=9999-12-31",
            "to=0001-01-01", "to=yesterday", "page=-1", "page=x", "page=9999999", "page=99999999999", "minCecs=x",
            "minCecs=-1", "minCecs=1e999", "minCecs=999999999", "maxPrice=NaN", "maxPrice=999999999.9999", "kind=PARTY",
            "online=perhaps", "q=%01", "q=%25", "q=_", "q=%27%3B--", "q=%5C", "q=a%26%7C%21%28%29%3A*", "q=%22unclosed",
            "place=%27%3AA%27", "q=%7Bx%7D", "q=%F0%9F%8F%83", "q=%FF", "q=a&q=b", "place=%E2%80%8B" })
    void nonsenseInTheAddressIsIgnoredAndKept(String query) throws Exception {
        Document page = search(query);
        assertThat(found(page)).isNotEmpty();
        if (query.equals("from=abc")) {
            assertThat(page.expectFirst("#from").attr("value")).isEqualTo("abc");
            assertThat(titles(page)).isNotEmpty();
        }
    }

    @Test
    void aTextOfTenThousandLettersIsCut() throws Exception {
        Document page = searchText("x".repeat(10_000));
        assertThat(found(page)).isEqualTo("No events");
        assertThat(page.expectFirst("#q").val()).hasSize(100);
        assertThat(searchText("a b c d e f g h ".repeat(600)).text()).isNotEmpty();
    }

    @Test
    void theNumberOfStatementsDoesNotGrowWithTheList() throws Exception {
        String few = ownWord();
        String many = ownWord();
        events.event(few, today).with("cecs", 1).add();
        for (int i = 0; i < 60; i++) {
            events.event(many, today.plusDays(i)).with("cecs", 1).add();
        }
        Given.Person person = given.member("Count", "Ed").holds("CPT", today.minusYears(1), today.plusYears(1));
        int one = counter.count(() -> page(get(URI.create("/events?q=" + few)).with(person.signedIn())));
        int full = counter.count(() -> page(get(URI.create("/events?q=" + many)).with(person.signedIn())));
        assertThat(full).isEqualTo(one).isLessThanOrEqualTo(10);
        assertThat(counter.count(() -> search("q=" + many))).isLessThanOrEqualTo(6);
        assertThat(counter.count(() -> search(""))).isEqualTo(4);
    }

    @Test
    void myCertificationsHasABoxThatSearchesEvents() throws Exception {
        Given.Person person = given.member("Qui", "Ck");
        Element form = page(get("/certifications").with(person.signedIn())).expectFirst("form[action=/events]");
        assertThat(form.attr("method")).isEqualTo("get");
        assertThat(form.select("input[name=q]")).hasSize(1);
        assertThat(page(get("/admin/members/{n}/record", person.number()).with(Given.admin()))
            .select("form[action=/events]")).isEmpty();
    }

}
