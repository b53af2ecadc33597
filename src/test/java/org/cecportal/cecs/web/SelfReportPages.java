package org.cecportal.cecs.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
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

/** What tests of self-reporting start from: somebody in a cycle, and the form. */
@PortalTest
abstract class SelfReportPages {

    @Autowired
    MockMvc mvc;

    @Autowired
    Given given;

    @Autowired
    StatementCounter counter;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    LocalDate today;

    Given.Person person;

    @BeforeEach
    void somebodyInTheCycle() {
        today = LocalDate.now(clock);
        person = given.member("Self", "Reporter").holds("CPT", today.minusYears(1), today.plusYears(2).minusDays(1));
    }

    MockHttpServletRequestBuilder form(String address, Map<String, String> changed) {
        MockHttpServletRequestBuilder request = post(address).with(person.signedIn()).with(Given.formToken());
        Map<String, String> fields = new LinkedHashMap<>(Map.of("title", "Exercise testing in heart failure",
                "provider", "Northlake Forum", "approvedBy", "", "completedOn", today.minusDays(9).toString(),
                "category", "", "quantity", "3", "unit", "CONTACT_HOUR", "declaration", "true", "action", "submit"));
        fields.putAll(changed);
        fields.forEach(request::param);
        return request;
    }

    ResultActions report(String... changed) throws Exception {
        return mvc.perform(form("/cecs/new", pairs(changed)));
    }

    ResultActions correct(long id, String... changed) throws Exception {
        return mvc.perform(form("/cecs/" + id + "/edit", pairs(changed)));
    }

    static Map<String, String> pairs(String... changed) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < changed.length; i += 2) {
            fields.put(changed[i], changed[i + 1]);
        }
        return fields;
    }

    Document visit(String address) throws Exception {
        return Jsoup.parse(mvc.perform(get(address).with(person.signedIn()))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
    }

    static Document page(ResultActions actions) throws Exception {
        return Jsoup.parse(actions.andReturn().getResponse().getContentAsString());
    }

    long only() {
        return jdbc.sql("select id from cec_entry where member_id = ?")
            .param(person.id().value())
            .query(Long.class)
            .single();
    }

    List<String> states() {
        return jdbc.sql("select state from cec_entry where member_id = ? order by id")
            .param(person.id().value())
            .query(String.class)
            .list();
    }

    String counted() throws Exception {
        return visit("/certifications").expectFirst("#cec-progress").attr("data-counted");
    }

    static String[] with(String[] fields, String... more) {
        return Stream.concat(Arrays.stream(fields), Arrays.stream(more)).toArray(String[]::new);
    }

}
