package org.cecportal.members.web;

import java.net.URI;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@PortalTest
class MembersPageTests {

    private final MockMvc mvc;

    private final Given given;

    private final StatementCounter counter;

    @Autowired
    MembersPageTests(MockMvc mvc, Given given, StatementCounter counter) {
        this.mvc = mvc;
        this.given = given;
        this.counter = counter;
    }

    private Document list(String query) throws Exception {
        return Jsoup.parse(mvc.perform(get(URI.create("/admin/members" + query)).with(Given.admin()))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
    }

    @Test
    void findsByNameWithoutRegardToCaseAndAccentsAndByNumber() throws Exception {
        Given.Person person = given.member("Zoë", "Ångström-Findable");
        assertThat(list("?q=ZOE%20angstrom").select("[data-member]").eachAttr("data-member")).contains(person.number());
        assertThat(list("?q=" + person.number()).select("[data-member]")).hasSize(1);
        assertThat(list("?q=%25").select("[data-member]")).isEmpty();
        assertThat(list("?q=nobody-of-that-name").text()).contains("Nobody matches");
        assertThat(list("?q=x&page=99999").text()).isNotEmpty();
    }

    @Test
    void theListTakesTheSameStatementsForAnyNumberOfRows() throws Exception {
        given.member("Count", "Statementsone");
        int one = counter.count(() -> list("?q=Statementsone"));
        for (int i = 0; i < 20; i++) {
            given.member("Count", "Statementsmany");
        }
        assertThat(counter.count(() -> list("?q=Statementsmany"))).isEqualTo(one).isLessThanOrEqualTo(4);
    }

    @Test
    void aMembersPageShowsTheDetailsAndUnknownNumbersAreNotFound() throws Exception {
        Given.Person person = given.member("Detail", "Shown");
        mvc.perform(get("/admin/members/{number}", person.number()).with(Given.admin())).andExpect(status().isOk());
        mvc.perform(get("/admin/members/{number}", "no-such-number").with(Given.admin()))
            .andExpect(status().isNotFound());
        mvc.perform(get("/admin/members").with(person.signedIn())).andExpect(status().isForbidden());
        mvc.perform(get("/profile").with(person.signedIn())).andExpect(status().isOk());
        mvc.perform(get("/profile").with(Given.auditor())).andExpect(status().isOk());
    }

}
