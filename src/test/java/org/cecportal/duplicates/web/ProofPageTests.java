package org.cecportal.duplicates.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** R15: a member proves with a code that another profile is theirs too. */
@PortalTest
class ProofPageTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Given given;

    @Autowired
    JdbcClient jdbc;

    private Person asker;

    private Person other;

    @BeforeEach
    void twoProfiles() {
        asker = given.member("Annelise", "Forster");
        other = given.member("Annelise", "Förster");
        jdbc.sql("update member set email = ? where id = ?").params(address(), other.id().value()).update();
    }

    private String address() {
        return "old" + other.number() + "@members.example";
    }

    @Test
    void r15ARightCodePutsTheProofIntoTheQueue() throws Exception {
        ask(other.number());
        mvc.perform(as(post("/duplicates/proof/code"))).andExpect(redirectedUrl("/duplicates/proof"));
        mvc.perform(as(post("/duplicates/proof")).param("code", "00000000"))
            .andExpect(status().isUnprocessableContent());
        mvc.perform(as(post("/duplicates/proof")).param("code", code())).andExpect(redirectedUrl("/certifications"));
        assertThat(proven()).isEqualTo(other.number());
        assertThat(page().text()).contains("You have confirmed");
        ask("another");
        assertThat(proven()).isEmpty();
    }

    @Test
    void aCodeIsGoodForFewTriesAndOneUse() throws Exception {
        ask(other.number());
        mvc.perform(as(post("/duplicates/proof/code")));
        for (int i = 0; i < 5; i++) {
            mvc.perform(as(post("/duplicates/proof")).param("code", "1")).andExpect(status().isUnprocessableContent());
        }
        mvc.perform(as(post("/duplicates/proof")).param("code", code())).andExpect(status().isUnprocessableContent());
        assertThat(proven()).isEmpty();
    }

    @Test
    void whoDoesNotExistIsAnsweredTheSame() throws Exception {
        ask("nobody" + other.number());
        String unknown = page().text();
        mvc.perform(as(post("/duplicates/proof/code"))).andExpect(redirectedUrl("/duplicates/proof"));
        mvc.perform(as(post("/duplicates/proof")).param("code", "12345678"))
            .andExpect(status().isUnprocessableContent());
        ask(other.number());
        assertThat(page().text().replace(other.number(), "")).isEqualTo(unknown.replace("nobody" + other.number(), ""));
        ask(asker.number());
        mvc.perform(as(post("/duplicates/proof/code"))).andExpect(redirectedUrl("/duplicates/proof"));
    }

    @Test
    void codesAreLimited() throws Exception {
        ask(other.number());
        for (int i = 0; i < 5; i++) {
            mvc.perform(as(post("/duplicates/proof/code"))).andExpect(status().isFound());
        }
        mvc.perform(as(post("/duplicates/proof/code"))).andExpect(status().isTooManyRequests());
    }

    @Test
    void withoutARequestThereIsNothingToProve() throws Exception {
        mvc.perform(get("/duplicates/proof").with(asker.signedIn())).andExpect(redirectedUrl("/duplicates/request"));
        mvc.perform(as(post("/duplicates/proof")).param("code", "1")).andExpect(redirectedUrl("/duplicates/request"));
    }

    private void ask(String number) throws Exception {
        mvc.perform(as(post("/duplicates/request")).param("otherName", "Annelise Förster").param("otherNumber", number))
            .andExpect(redirectedUrl("/duplicates/proof"));
    }

    private String code() {
        String body = jdbc.sql("select body from mail where recipient = ? order by id desc limit 1")
            .param(address())
            .query(String.class)
            .single();
        Matcher digits = Pattern.compile("\\b\\d{8}\\b").matcher(body);
        assertThat(digits.find()).isTrue();
        return digits.group();
    }

    private String proven() {
        return jdbc.sql("""
                select coalesce(max(o.member_number), '') from duplicate_request r join member o on o.id = r.proven_id
                where r.member_id = ? and r.state = 'OPEN'""").param(asker.id().value()).query(String.class).single();
    }

    private Document page() throws Exception {
        ResultActions result = mvc.perform(get("/duplicates/proof").with(asker.signedIn())).andExpect(status().isOk());
        return Jsoup.parse(result.andReturn().getResponse().getContentAsString());
    }

    private MockHttpServletRequestBuilder as(MockHttpServletRequestBuilder request) {
        return request.with(asker.signedIn()).with(Given.formToken());
    }

}
