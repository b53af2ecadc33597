package org.cecportal.transcripts;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.renewals.GivenRenewals;
import org.cecportal.shared.web.DateFormats;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** What entries of closed cycles say, in the tab and in every copy. */
@PortalTest
class ClosedCyclesTests {

    @Autowired
    Given given;

    @Autowired
    GivenRenewals renewals;

    @Autowired
    Copies copies;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StatementCounter counter;

    @Autowired
    DateFormats dates;

    @Autowired
    Clock clock;

    @Test
    void r5AfterARenewalEachEntrySaysWhatItCountedInTheClosedCycle() throws Exception {
        LocalDate today = LocalDate.now(clock);
        Person person = renewals.ready(today, 5);
        renewals.renewed(mvc, person, today);
        says(person, "in the cycle closed " + dates.full(today), "5.00", "40.00");
        Document page = page(person, "/certifications?scope=all");
        assertThat(page.select("#closed-cycles + table tbody td").eachText())
            .containsExactly(dates.full(today.plusMonths(5).minusYears(3).plusDays(1)), dates.full(today), "45.00");
        assertThat(Objects.requireNonNull(page.getElementById("cec-progress")).attr("data-counted")).isEqualTo("0.00");
        assertThat(page(person, "/certifications").select("#closed-cycles")).as("the current cycle alone").isEmpty();
        assertThat(ReadBack.summary(copies.excel(person, Copies.scope("all"))))
            .anyMatch(row -> row.getCellCount() > 2 && row.getCell(2).getRawValue().startsWith("45"));
        assertThat(ReadBack.pdf(copies.pdf(person, Copies.scope("all")))).contains("Earlier cycles");
        assertThat(page(person, "/transcript/print?scope=all").select("#closed-title + table td.num").text())
            .isEqualTo("45.00");
        assertThat(counter.statements(() -> page(person, "/certifications?scope=all"))).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void r5ACycleThatARosterClosedCountsWithinItsLimits() throws Exception {
        LocalDate today = LocalDate.now(clock);
        LocalDate ended = LocalDate.of(today.getYear() - 1, 6, 30);
        Person person = given.member("Ros", "Ter")
            .holds("CPT", ended.plusDays(1), ended.plusYears(3))
            .earned(ended.minusDays(20), "4", "CEONLINE", "CPR_FIRST_AID", "POSTED")
            .earned(ended.minusDays(10), "4", "CEONLINE", "CPR_FIRST_AID", "POSTED");
        jdbc.sql("""
                insert into cycle (certification_id, begins_on, ends_on, closed_on)
                select id, :begins, :ends, :ends from certification where member_id = :member""")
            .param("begins", ended.minusYears(3).plusDays(1))
            .param("ends", ended)
            .param("member", person.id().value())
            .update();
        says(person, "in the cycle closed " + dates.full(ended), "1.00", "4.00");
        assertThat(page(person, "/certifications?scope=all").select("#closed-cycles + table td.num").text())
            .isEqualTo("5.00");
        assertThat(counter.statements(() -> page(person, "/certifications?scope=all"))).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void r10InGraceEachEntrySaysWhatFillsTheOldCycleAndWhatGoesOn() throws Exception {
        LocalDate today = LocalDate.now(clock);
        LocalDate ended = today.minusMonths(2);
        Person person = given.member("Gra", "Ce")
            .holds("CPT", ended.minusYears(3).plusDays(1), ended)
            .earned(ended, "40")
            .earned(ended.plusDays(10), "3")
            .earned(ended.plusDays(20), "4")
            .earned(ended.plusDays(30), "1.5");
        String day = dates.full(ended);
        assertThat(page(person, "/certifications").select("[data-entry-id] td[data-label=Counts] small").eachText())
            .containsExactly("not needed for the cycle that ended " + day + "; 1.50 can count toward the next",
                    "2.00 toward the cycle that ended " + day + "; 2.00 can count toward the next",
                    "toward the cycle that ended " + day);
    }

    /** In the tab, and in Excel, CSV, PDF and on paper; the newest entry first. */
    private void says(Person person, String why, String... counted) throws Exception {
        List<Element> rows = page(person, "/certifications?scope=all").select("[data-entry-id]");
        assertThat(rows).extracting(row -> row.attr("data-counted")).containsExactly(counted);
        assertThat(rows).allSatisfy(row -> assertThat(row.text()).contains(why));
        byte[] excel = copies.excel(person, Copies.scope("all"));
        assertThat(ReadBack.entries(excel)).extracting(row -> row.getCell(7).asNumber().setScale(2).toPlainString())
            .containsExactly(counted);
        assertThat(ReadBack.entries(excel)).allSatisfy(row -> assertThat(row.getCellText(9)).isEqualTo(why));
        assertThat(ReadBack.csv(copies.csv(person, Copies.scope("all")))).extracting(row -> row.getField(7))
            .containsExactly(counted);
        assertThat(ReadBack.csv(copies.csv(person, Copies.scope("all"))))
            .allSatisfy(row -> assertThat(row.getField(9)).isEqualTo(why));
        String pdf = ReadBack.pdf(copies.pdf(person, Copies.scope("all"))).replaceAll("\\s+", " ");
        assertThat(pdf).contains("in the cycle").contains(counted).doesNotContainPattern(" 0\\.00 (Posted|Reported)");
        assertThat(page(person, "/transcript/print?scope=all").select("table.copied tbody tr")).hasSize(counted.length)
            .allSatisfy(row -> assertThat(row.text()).contains(why));
    }

    private Document page(Person person, String address) throws Exception {
        return Jsoup
            .parse(mvc.perform(get(address).with(person.signedIn())).andReturn().getResponse().getContentAsString());
    }

}
