package org.cecportal.certificates.web;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.certificates.NameConsent;
import org.cecportal.certificates.NameConsents;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
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
class PrivacyPageTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Given given;

    @Autowired
    NameConsents consents;

    @Autowired
    JdbcClient jdbc;

    private Document page(Given.Person person, String path) throws Exception {
        return Jsoup
            .parse(mvc.perform(get(path).with(person.signedIn())).andReturn().getResponse().getContentAsString());
    }

    private ResultActions choose(Given.Person person, String shows) throws Exception {
        return mvc
            .perform(post("/profile/privacy").with(person.signedIn()).with(Given.formToken()).param("shows", shows));
    }

    @Test
    void theProfileLeadsToAChoiceWithExamplesOfOnesOwnName() throws Exception {
        Given.Person person = given.member("Zoë", "O'Neil");
        assertThat(page(person, "/profile").select("a[href=/profile/privacy]").text()).isEqualTo("Privacy");
        Document page = page(person, "/profile/privacy");
        assertThat(page.select("fieldset label").eachText()).hasSize(4)
            .satisfiesExactly(full -> assertThat(full).isEqualTo("Full name as in Zoë O'Neil"),
                    first -> assertThat(first).isEqualTo("First name and initial as in Zoë O."),
                    initials -> assertThat(initials).isEqualTo("Initials only as in Z. O."),
                    nothing -> assertThat(nothing).startsWith("Nothing at all Nobody can verify your certificates"));
        assertThat(page.select("[name=shows][checked]").eachAttr("value")).containsExactly("INITIALS");
    }

    @Test
    void aChoiceIsKeptAndRecorded() throws Exception {
        Given.Person person = given.member("Amara", "Reyes");
        choose(person, "FULL_NAME").andExpect(redirectedUrl("/profile/privacy"));
        choose(person, "NOTHING").andExpect(redirectedUrl("/profile/privacy"));
        assertThat(consents.of(person.id())).isEqualTo(NameConsent.NOTHING);
        Element chosen = page(person, "/profile/privacy").expectFirst("[name=shows][checked]");
        assertThat(chosen.val()).isEqualTo("NOTHING");
        assertThat(jdbc.sql("""
                select action || ' ' || coalesce(before ->> 'shows', '') || ' ' || (after ->> 'shows')
                from history_entry where subject_type = 'name_consent' and member_id = ? order by id""")
            .param(person.id().value())
            .query(String.class)
            .list()).containsExactly("ADDED  FULL_NAME", "CHANGED FULL_NAME NOTHING");
    }

    @Test
    void whatNobodyOfferedIsRefusedAndChangesNothing() throws Exception {
        Given.Person person = given.member("Amara", "Reyes");
        choose(person, "FIRST_NAME");
        for (String nonsense : new String[] { "", "EVERYTHING", "\u0001" }) {
            String answer = choose(person, nonsense).andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString();
            assertThat(Jsoup.parse(answer).expectFirst(".summary a[href=#shows]").text())
                .isEqualTo("Choose what others see of your name.");
            assertThat(Jsoup.parse(answer).select("[name=shows][checked]").eachAttr("value"))
                .containsExactly("FIRST_NAME");
        }
        assertThat(consents.of(person.id())).isEqualTo(NameConsent.FIRST_NAME);
    }

    @Test
    void withoutAProfileThereIsNothingToChoose() throws Exception {
        mvc.perform(get("/profile/privacy").with(Given.admin())).andExpect(redirectedUrl("/profile"));
        String profile = mvc.perform(get("/profile").with(Given.admin()))
            .andReturn()
            .getResponse()
            .getContentAsString();
        assertThat(Jsoup.parse(profile).select("a[href=/profile/privacy]")).isEmpty();
    }

}
