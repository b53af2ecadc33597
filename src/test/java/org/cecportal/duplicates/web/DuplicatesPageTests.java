package org.cecportal.duplicates.web;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@PortalTest
class DuplicatesPageTests {

    private final MockMvc mvc;

    private final Given given;

    @Autowired
    DuplicatesPageTests(MockMvc mvc, Given given) {
        this.mvc = mvc;
        this.given = given;
    }

    private ResultActions ask(Given.Person person, String name, String message) throws Exception {
        return mvc.perform(post("/duplicates/request").with(person.signedIn())
            .with(Given.formToken())
            .param("otherName", name)
            .param("otherNumber", "77-old")
            .param("message", message));
    }

    /** The rows of a member among all that wait, whatever other tests have asked for. */
    private Elements waiting(Given.Person person) throws Exception {
        Elements rows = new Elements();
        int before = -1;
        for (int page = 1; before != 0; page++) {
            Elements found = Jsoup
                .parse(mvc.perform(get("/admin/duplicates").param("show", "requested")
                    .param("page", String.valueOf(page))
                    .with(Given.admin())).andExpect(status().isOk()).andReturn().getResponse().getContentAsString())
                .select("tr[data-member]");
            rows.addAll(found);
            before = found.size();
        }
        return rows.select("[data-member=" + person.number() + "]");
    }

    @Test
    void r15TheRequestIsPrefilledAndLandsInTheAdministratorsQueueOnce() throws Exception {
        Given.Person person = given.member("Tw", "Inqueue");
        Document form = Jsoup.parse(mvc.perform(get("/duplicates/request").with(person.signedIn()))
            .andReturn()
            .getResponse()
            .getContentAsString());
        assertThat(form.expectFirst("#otherName").val()).isEqualTo("Tw Inqueue");
        ask(person, "Tw Maiden", "first").andExpect(redirectedUrl("/duplicates/proof"));
        ask(person, "Tw Maiden", "I moved in spring").andExpect(redirectedUrl("/duplicates/proof"));
        assertThat(waiting(person)).hasSize(1);
        assertThat(waiting(person).text()).contains("Tw Maiden", "77-old", "I moved in spring");
    }

    @Test
    void aRequestWithoutANameComesBackWithWhatWasTyped() throws Exception {
        Given.Person person = given.member("No", "Name");
        Document page = Jsoup.parse(
                ask(person, " ", "keep me").andExpect(status().is(422)).andReturn().getResponse().getContentAsString());
        assertThat(page.select(".summary a").eachAttr("href")).containsExactly("#otherName");
        assertThat(page.expectFirst("#message").text()).isEqualTo("keep me");
        ask(person, "x".repeat(201), "y".repeat(2001)).andExpect(status().is(422));
    }

}
