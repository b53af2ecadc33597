package org.cecportal.renewals.web;

import java.time.Clock;
import java.time.LocalDate;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.renewals.GivenRenewals;
import org.cecportal.shared.web.DateFormats;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** What tests of the administrators' pages of renewals start from. */
@PortalTest
abstract class RenewalAdminPages {

    @Autowired
    MockMvc mvc;

    @Autowired
    Given given;

    @Autowired
    GivenRenewals renewals;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StatementCounter statements;

    @Autowired
    DateFormats dates;

    @Autowired
    Clock clock;

    LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void today() {
        today = LocalDate.now(clock);
    }

    Document page(String address) throws Exception {
        return read(mvc.perform(get(address).with(Given.admin())).andExpect(status().isOk()));
    }

    static Document read(ResultActions answer) throws Exception {
        return Jsoup.parse(answer.andReturn().getResponse().getContentAsString());
    }

    ResultActions send(MockHttpServletRequestBuilder post) throws Exception {
        return mvc.perform(post.with(Given.admin()).with(Given.formToken()));
    }

    String adminPage(Person person) {
        return "/admin" + renewals.page(person);
    }

    String paymentPage(Person person) {
        return "/admin/payments/" + jdbc.sql("select max(id) from payment where member_id = ?")
            .param(person.id().value())
            .query(Long.class)
            .single();
    }

    Person offline() throws Exception {
        Person person = renewals.ready(today, 5);
        renewals.fillIn(mvc, person, today);
        renewals.checkout(mvc, person, "offline");
        return person;
    }

    String cycles(Person person) {
        return jdbc.sql("""
                select string_agg(concat_ws(' ', t.code, y.begins_on, y.ends_on, y.closed_on), ', '
                    order by t.code, y.begins_on)
                from certification c join certification_type t on t.id = c.type_id
                join cycle y on y.certification_id = c.id where c.member_id = ?""")
            .param(person.id().value())
            .query(String.class)
            .single();
    }

}
