package org.cecportal.cecs.web;

import java.time.Clock;
import java.time.LocalDate;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.catalog.Catalog;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@PortalTest
class CountingPageTests {

    private final MockMvc mvc;

    private final Given given;

    private final Catalog catalog;

    private final JdbcClient jdbc;

    private final TransactionTemplate transaction;

    private final LocalDate today;

    @Autowired
    CountingPageTests(MockMvc mvc, Given given, Catalog catalog, JdbcClient jdbc,
            PlatformTransactionManager transactions, Clock clock) {
        this.mvc = mvc;
        this.given = given;
        this.catalog = catalog;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.today = LocalDate.now(clock);
    }

    private Document page() throws Exception {
        return Jsoup.parse(mvc.perform(get("/how-cecs-count"))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
    }

    @Test
    void anyoneReadsRequirementsUnitsAndLimits() throws Exception {
        Document page = page();
        assertThat(page.select("#required tbody tr").eachText())
            .contains("Clinical Exercise Physiologist (CEP) 60 3", "Certified Personal Trainer (CPT) 45 3",
                    "Cancer Exercise Trainer (CET) 15 3")
            .hasSize(8);
        assertThat(page.select("#units tbody tr").eachText()).contains("CECs 1", "CEUs (10 hours each) 10");
        assertThat(page.select("#limits tbody tr").eachText())
            .contains("CPR, AED and first aid 5 CECs per calendar year", "Webinar no limit");
        assertThat(page.select("main").text()).contains("round it down to steps of 0.25", "99 %", "six months");
    }

    /** Rolled back in the end: the catalogue is everybody's. */
    @Test
    void r5ALimitFromTomorrowOnMovesNothingToday() {
        transaction.executeWithoutResult(status -> {
            String before = catalog.limitsOn(today).toString();
            jdbc.sql("insert into category_cap (category, effective_from, max_credits, per) "
                    + "values ('CPR_FIRST_AID', ?, 2.5, 'CYCLE'), ('WEBINAR', ?, 10, 'CYCLE')")
                .params(today.plusDays(1), today.plusDays(1))
                .update();
            jdbc.sql("insert into certification_terms (type_id, effective_from, title, rank, required_cecs, "
                    + "cycle_years, fee_minor) select type_id, ?, title, rank, 50, cycle_years, fee_minor "
                    + "from certification_terms where effective_from = date '1900-01-01'")
                .param(today.plusDays(1))
                .update();
            assertThat(catalog.limitsOn(today)).hasToString(before);
            assertThat(catalog.limitsOn(today.plusDays(1)).toString()).isNotEqualTo(before)
                .contains("CPR, AED and first aid, most=2.50, perYear=false", "Webinar, most=10.00");
            assertThat(catalog.termsOn(today)).hasSize(8).noneMatch(one -> one.required().brief().equals("50"));
            assertThat(catalog.termsOn(today.plusDays(1))).hasSize(8)
                .allMatch(one -> one.required().brief().equals("50"));
            assertThat(pageInTheSameTransaction()).contains("5 CECs per calendar year").doesNotContain("2.5 CECs");
            status.setRollbackOnly();
        });
    }

    private String pageInTheSameTransaction() {
        try {
            return page().text();
        }
        catch (Exception ex) {
            throw new AssertionError(ex);
        }
    }

    @Test
    void helpAndMyCertificationsLeadHere() throws Exception {
        Given.Person person = given.member("Lin", "Ker");
        assertThat(mvc.perform(get("/certifications").with(person.signedIn()))
            .andReturn()
            .getResponse()
            .getContentAsString()).contains("href=\"/how-cecs-count\"");
        assertThat(mvc.perform(get("/help")).andReturn().getResponse().getContentAsString())
            .contains("href=\"/how-cecs-count\"");
    }

}
