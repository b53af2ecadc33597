package org.cecportal.transcripts.web;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.transcripts.ReadBack;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

@PortalTest
class VerificationPageTests {

    /** Statements that the limit for the visitor's address takes. */
    private static final int OF_THE_LIMIT = 2;

    private final MockMvc mvc;

    private final Given given;

    private final JdbcClient jdbc;

    private final StatementCounter counter;

    private final LocalDate today;

    @Autowired
    VerificationPageTests(MockMvc mvc, Given given, JdbcClient jdbc, StatementCounter counter, Clock clock) {
        this.mvc = mvc;
        this.given = given;
        this.jdbc = jdbc;
        this.counter = counter;
        this.today = LocalDate.now(clock);
    }

    private Given.Person member() {
        return given.member("Amara", "Reyes")
            .holds("CPT", today.minusYears(1), today.plusYears(2).minusDays(1))
            .earned(today.minusDays(2), "3.25", "PROVIDER", null, "POSTED", "Exercise testing")
            .earned(today.minusYears(2), "1.50", "PROVIDER", null, "POSTED", "Before the cycle");
    }

    /** The path at which the copy is checked. */
    private String issued(Given.Person person, String query) throws Exception {
        String page = mvc.perform(get(URI.create("/transcript/print" + query)).with(person.signedIn()))
            .andReturn()
            .getResponse()
            .getContentAsString();
        return URI.create(Jsoup.parse(page).expectFirst(".check-copy a").attr("href")).getPath();
    }

    private MvcResult visit(String path) throws Exception {
        return mvc.perform(get(URI.create(path)).with(request -> {
            request.setRemoteAddr("192.0.2.15");
            return request;
        })).andReturn();
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(visit(path).getResponse().getContentAsString());
    }

    @Test
    void anUnalteredRecordIsShownToWhoeverHoldsTheCopy() throws Exception {
        Given.Person person = member();
        String path = issued(person, "?scope=all");
        MvcResult visit = visit(path);
        assertThat(visit.getResponse().getStatus()).isEqualTo(200);
        assertThat(visit.getResponse().getHeader("X-Robots-Tag")).isEqualTo("noindex");
        assertThat(visit.getRequest().getSession(false)).isNull();
        Document page = Jsoup.parse(visit.getResponse().getContentAsString());
        assertThat(page.expectFirst("h1").text()).isEqualTo("This record is unaltered");
        assertThat(page.select("main").text()).contains("The record still says what it said when we issued it on",
                "Amara Reyes", person.number(), "Entries 2", "CECs counted 3.25", "CECs claimed 4.75");
        assertThat(page.select("tbody tr")).hasSize(2);
        assertThat(page.select("tbody").text()).contains("Exercise testing", "Before the cycle");
        assertThat(counter.count(() -> visit(path))).isLessThanOrEqualTo(5 + OF_THE_LIMIT);
    }

    @Test
    void everyFormOfTheSameCopyHasTheSameCodeOnADay() throws Exception {
        Given.Person person = member();
        String path = issued(person, "?scope=all");
        assertThat(issued(person, "?scope=all")).isEqualTo(path);
        byte[] excel = mvc.perform(get("/transcript.xlsx?scope=all").with(person.signedIn()))
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
        assertThat(ReadBack.beside(excel, "Check it at").asString()).endsWith(path);
        assertThat(issued(person, "?scope=cycle")).isNotEqualTo(path);
        person.earned(today, "1");
        assertThat(issued(person, "?scope=all")).isNotEqualTo(path);
    }

    @Test
    void aChangeOutsideOfTheCopyLeavesItUnaltered() throws Exception {
        Given.Person person = member();
        String path = issued(person, "?q=exercise");
        person.earned(today, "1", "PROVIDER", null, "POSTED", "Another");
        assertThat(page(path).text()).contains("This record is unaltered").doesNotContain("Another");
    }

    @Test
    void aChangedRecordSaysSoAndShowsNothingNew() throws Exception {
        Given.Person person = member();
        String path = issued(person, "?scope=all");
        jdbc.sql("update cec_entry set credits = 9.75, title = 'Secret' where member_id = ? and credits = 3.25")
            .param(person.id().value())
            .update();
        Document page = page(path);
        assertThat(page.expectFirst("h1").text()).isEqualTo("This record has changed");
        assertThat(page.select("main").text())
            .contains("It has changed since we issued it on", "Entries 2", "CECs counted 3.25", "CECs claimed 4.75")
            .doesNotContain("Secret", "9.75", "Exercise testing");
        assertThat(page.select("table")).isEmpty();
    }

    @Test
    void everyValueOfAnEntryIsSealed() throws Exception {
        Given.Person person = member();
        for (String change : new String[] { "title = 'x'", "provider = 'x'", "approved_by = 'x'", "source = 'SUMMIT'",
                "category = 'COURSE'", "credits = credits + 0.25", "completed_on = completed_on - 1",
                "state = 'DUPLICATE'" }) {
            String path = issued(person, "?scope=all");
            assertThat(page(path).text()).contains("This record is unaltered");
            jdbc.sql("update cec_entry set " + change + " where member_id = ? and completed_on > ?")
                .params(person.id().value(), today.minusDays(30))
                .update();
            assertThat(page(path).text()).as(change).contains("This record has changed");
        }
    }

    @Test
    void r10ACopyIsCheckedAgainstTheWindowItWasCountedIn() throws Exception {
        LocalDate ends = today.minusDays(20);
        Given.Person person = given.member("Gra", "Ce")
            .holds("CPT", ends.minusYears(3).plusDays(1), ends)
            .earned(ends.minusDays(5), "40")
            .earned(today.minusDays(2), "7");
        String path = issued(person, "");
        person.holds("CEP", today.minusDays(3), today.plusYears(3));
        Document page = page(path);
        assertThat(page.text()).contains("This record is unaltered", "CECs counted 45.00", "CECs claimed 47.00");
    }

    @Test
    void anUnknownCodeIsNotFoundInOneClearSentence() throws Exception {
        for (String code : new String[] { "0000-0000-0000-0000-0000", "x", "%00", "A%20B" }) {
            MvcResult visit = visit("/verify/record/" + code);
            assertThat(visit.getResponse().getStatus()).as(code).isIn(400, 404);
            assertThat(visit.getRequest().getSession(false)).isNull();
        }
        MvcResult visit = visit("/verify/record/0000-0000-0000-0000-0000");
        assertThat(visit.getResponse().getStatus()).isEqualTo(404);
        assertThat(visit.getResponse().getContentAsString()).contains("We have not issued a record with this code.");
    }

    @Test
    void aCodeIsReadHoweverItIsTyped() throws Exception {
        Given.Person person = member();
        String path = issued(person, "?scope=all");
        String code = path.substring(path.lastIndexOf('/') + 1);
        assertThat(page("/verify/record/" + code.toLowerCase(Locale.ROOT).replace("-", "")).text())
            .contains("This record is unaltered");
        assertThat(page("/verify/record/" + code.replace('0', 'O').replace('1', 'l')).text())
            .contains("This record is unaltered");
    }

}
