package org.cecportal.audits.web;

import java.time.Clock;
import java.time.LocalDate;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.audits.GivenAudits;
import org.cecportal.shared.web.DateFormats;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** What tests of a member's pages of a case start from. */
@PortalTest
abstract class MemberCasePages {

    static final RequestPostProcessor AUDITOR = GivenAudits.auditor("audmem");

    @Autowired
    MockMvc mvc;

    @Autowired
    Given given;

    @Autowired
    GivenAudits audits;

    @Autowired
    StatementCounter counter;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DateFormats dates;

    @Autowired
    Clock clock;

    Person drawn(String... reported) {
        LocalDate month = audits.month();
        Person person = audits.reported(audits.renewed(month, "CPT"), month, reported);
        person.earned(month.minusYears(1), "60");
        audits.drawn(month, "100");
        return person;
    }

    Document page(Person person) throws Exception {
        return parse(mvc.perform(get("/audit/{id}", audits.caseOf(person)).with(person.signedIn()))
            .andExpect(status().isOk()));
    }

    static Document parse(ResultActions answer) throws Exception {
        return Jsoup.parse(answer.andReturn().getResponse().getContentAsString());
    }

    ResultActions prove(Person person, int entry, String name, byte[] bytes) throws Exception {
        return mvc.perform(multipart("/audit/{case}/entries/{entry}/proof", audits.caseOf(person),
                audits.entriesOf(person).get(entry))
            .file(new MockMultipartFile("evidence", name, null, bytes))
            .with(person.signedIn())
            .with(Given.formToken()));
    }

    ResultActions send(Person person, String what, String... fields) throws Exception {
        var request = post("/audit/{id}/" + what, audits.caseOf(person)).with(person.signedIn())
            .with(Given.formToken());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return mvc.perform(request);
    }

    LocalDate due(Person person) {
        return jdbc.sql("select due_on from audit_case where id = ?")
            .param(audits.caseOf(person))
            .query(LocalDate.class)
            .single();
    }

    void decide(Person person, int entry, String... fields) throws Exception {
        var request = post("/audits/cases/{case}/entries/{entry}", audits.caseOf(person),
                audits.entriesOf(person).get(entry))
            .with(AUDITOR)
            .with(Given.formToken());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        mvc.perform(request).andExpect(redirectedUrl("/audits/cases/" + audits.caseOf(person)));
    }

}
