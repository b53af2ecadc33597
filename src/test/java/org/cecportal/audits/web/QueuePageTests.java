package org.cecportal.audits.web;

import java.time.LocalDate;
import java.util.stream.IntStream;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.audits.GivenAudits;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** The auditors' queue. */
@PortalTest
class QueuePageTests {

    private final MockMvc mvc;

    private final GivenAudits audits;

    private final StatementCounter counter;

    private final JdbcClient jdbc;

    @Autowired
    QueuePageTests(MockMvc mvc, GivenAudits audits, StatementCounter counter, JdbcClient jdbc) {
        this.mvc = mvc;
        this.audits = audits;
        this.counter = counter;
        this.jdbc = jdbc;
    }

    private Document queue(String query) throws Exception {
        return Jsoup.parse(mvc.perform(get("/audits?" + query).with(GivenAudits.auditor("queuer")))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
    }

    private long counted(String state) throws Exception {
        Element row = queue("").selectFirst("tr[data-total][data-state=" + state + "]");
        return (row != null) ? Long.parseLong(row.attr("data-total")) : 0;
    }

    private String claim(String username, long campaign) throws Exception {
        return String.valueOf(mvc.perform(post("/audits/claim").param("campaign", String.valueOf(campaign))
            .with(GivenAudits.auditor(username))
            .with(Given.formToken())).andReturn().getResponse().getRedirectedUrl());
    }

    @Test
    void casesAreFilteredAndCounted() throws Exception {
        LocalDate month = audits.month();
        long before = counted("OPEN");
        Person trainer = audits.reported(audits.renewed(month, "CPT"), month, "3");
        audits.reported(audits.renewed(month, "EP"), month, "3");
        audits.renewed(month, "EP");
        long campaign = audits.drawn(month, "100");
        assertThat(counted("OPEN")).isEqualTo(before + 2);
        assertThat(queue("campaign=" + campaign).select("[data-case-id]")).hasSize(2);
        assertThat(queue("campaign=" + campaign + "&type=CPT").select("[data-case-id]").eachAttr("data-member"))
            .containsExactly(trainer.number());
        assertThat(queue("campaign=" + campaign + "&state=DECIDED").select("[data-case-id]")).hasSize(1);
        assertThat(queue("campaign=" + campaign + "&mine=true").select("[data-case-id]")).isEmpty();
        assertThat(queue("campaign=nonsense&state=nonsense&page=-1").select("h1").text()).isEqualTo("Audits");
        mvc.perform(post("/audits/cases/{id}/claim", audits.caseOf(trainer)).with(GivenAudits.auditor("queuer"))
            .with(Given.formToken()));
        assertThat(queue("campaign=" + campaign + "&mine=true").select("[data-case-id]")).hasSize(1);
        assertThat(counted("OPEN")).isEqualTo(before + 1);
    }

    /** What waits for an auditor comes before what waits for proof. */
    @Test
    void r14TheNextCaseIsTheFirstDueThatNobodyHolds() throws Exception {
        LocalDate month = audits.month();
        Person open = audits.reported(audits.renewed(month, "CPT"), month, "3");
        Person ready = audits.reported(audits.renewed(month, "CPT"), month, "3");
        Person overdue = audits.reported(audits.renewed(month, "CPT"), month, "3");
        long campaign = audits.drawn(month, "100");
        jdbc.sql("update audit_case set state = 'SUBMITTED', submitted_at = now() where id = ?")
            .param(audits.caseOf(ready))
            .update();
        jdbc.sql("update audit_case set due_on = ? where id = ?")
            .params(LocalDate.now().minusDays(3), audits.caseOf(overdue))
            .update();
        assertThat(claim("one" + campaign, campaign)).isEqualTo("/audits/cases/" + audits.caseOf(overdue));
        assertThat(claim("one" + campaign, campaign)).isEqualTo("/audits/cases/" + audits.caseOf(overdue));
        assertThat(claim("two" + campaign, campaign)).isEqualTo("/audits/cases/" + audits.caseOf(ready));
        assertThat(claim("three" + campaign, campaign)).isEqualTo("/audits/cases/" + audits.caseOf(open));
        mvc.perform(post("/audits/claim").param("campaign", String.valueOf(campaign))
            .with(GivenAudits.auditor("four" + campaign))
            .with(Given.formToken())).andExpect(redirectedUrl("/audits"));
        jdbc.sql("update audit_case set claimed_until = now() where id = ?").param(audits.caseOf(ready)).update();
        assertThat(claim("four" + campaign, campaign)).isEqualTo("/audits/cases/" + audits.caseOf(ready));
    }

    @Test
    void pagesAndStatementsStayAsTheyAre() throws Exception {
        LocalDate few = audits.month();
        audits.reported(audits.renewed(few, "CPT"), few, "3");
        LocalDate many = audits.month();
        IntStream.range(0, 60).forEach(i -> audits.reported(audits.renewed(many, "CPT"), many, "3"));
        long small = audits.drawn(few, "100");
        long large = audits.drawn(many, "100");
        assertThat(queue("campaign=" + large).select("[data-case-id]")).hasSize(50);
        Document second = Jsoup
            .parse(mvc.perform(get(queue("campaign=" + large).expectFirst("a[rel=next]").attr("href"))
                .with(GivenAudits.auditor("queuer"))).andReturn().getResponse().getContentAsString());
        assertThat(second.select("[data-case-id]")).hasSize(10);
        int statements = counter.count(() -> queue("campaign=" + small));
        assertThat(counter.count(() -> queue("campaign=" + large))).isEqualTo(statements).isLessThanOrEqualTo(6);
    }

}
