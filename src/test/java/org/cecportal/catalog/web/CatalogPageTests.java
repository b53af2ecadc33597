package org.cecportal.catalog.web;

import java.time.Clock;
import java.time.LocalDate;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@PortalTest
class CatalogPageTests {

    private final MockMvc mvc;

    private final JdbcClient jdbc;

    private final LocalDate today;

    @Autowired
    CatalogPageTests(MockMvc mvc, JdbcClient jdbc, Clock clock) {
        this.mvc = mvc;
        this.jdbc = jdbc;
        this.today = LocalDate.now(clock);
    }

    private ResultActions change(String code, String from, String required) throws Exception {
        return mvc.perform(post("/admin/catalog/{code}", code).with(Given.admin())
            .with(Given.formToken())
            .param("effectiveFrom", from)
            .param("title", "Group Exercise Instructor")
            .param("rank", "30")
            .param("required", required)
            .param("cycleYears", "3")
            .param("fee", "65.00")
            .param("reason", "decided by the board"));
    }

    @Test
    void termsChangeFromALaterDayAndTheOldOnesStay() throws Exception {
        LocalDate later = today.plusYears(20);
        change("GEI", later.toString(), "50").andExpect(redirectedUrl("/admin/catalog"));
        assertThat(jdbc.sql("""
                select cast(required_cecs as text) || ' ' || fee_minor from certification_terms terms
                join certification_type t on t.id = terms.type_id where t.code = 'GEI' order by effective_from""")
            .query(String.class)
            .list()).containsExactly("45.00 6000", "50.00 6500");
    }

    @Test
    void aDayInThePastOrOddCreditsAreRefusedAndWhatWasTypedIsKept() throws Exception {
        Document page = Jsoup.parse(change("CPT", today.toString(), "45.10").andExpect(status().is(422))
            .andReturn()
            .getResponse()
            .getContentAsString());
        assertThat(page.select(".summary a").eachAttr("href")).contains("#effectiveFrom", "#required");
        assertThat(page.expectFirst("#required").val()).isEqualTo("45.10");
        assertThat(page.expectFirst("#reason").text()).isEqualTo("decided by the board");
        change("CPT", "soon", "45").andExpect(status().is(422));
        change("CPT", today.plusYears(1).toString(), "0").andExpect(status().is(422));
        mvc.perform(get("/admin/catalog/{code}", "NONE").with(Given.admin())).andExpect(status().isNotFound());
    }

    @Test
    void theCatalogueListsWhatIsShipped() throws Exception {
        Document page = Jsoup.parse(mvc.perform(get("/admin/catalog").with(Given.admin()))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
        assertThat(page.select("td strong").eachText()).contains("RCEP", "CEP", "EP", "CPT", "GEI", "PAPHS", "CET",
                "CIFT");
        assertThat(page.text()).contains("USD 70.00");
    }

}
