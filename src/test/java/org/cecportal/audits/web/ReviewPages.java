package org.cecportal.audits.web;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.audits.GivenAudits;
import org.cecportal.cecs.evidence.EvidenceFiles;
import org.cecportal.cecs.evidence.EvidenceReceipt;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** What tests of the auditors' pages of a case start from. */
@PortalTest
abstract class ReviewPages {

    static final RequestPostProcessor FIRST = GivenAudits.auditor("first");

    static final RequestPostProcessor SECOND = GivenAudits.auditor("second");

    @Autowired
    MockMvc mvc;

    @Autowired
    Given given;

    @Autowired
    GivenAudits audits;

    @Autowired
    EvidenceFiles evidence;

    @Autowired
    StatementCounter counter;

    @Autowired
    JdbcClient jdbc;

    /** A drawn member with these self-reported credits, and others that need no proof. */
    Person drawn(String others, String... reported) {
        LocalDate month = audits.month();
        Person person = audits.reported(audits.renewed(month, "CPT"), month, reported);
        person.earned(month.minusYears(1), others);
        audits.drawn(month, "100");
        return person;
    }

    ResultActions decide(Person person, int entry, RequestPostProcessor auditor, String... fields) throws Exception {
        MockHttpServletRequestBuilder request = post("/audits/cases/{case}/entries/{entry}", audits.caseOf(person),
                audits.entriesOf(person).get(entry))
            .with(auditor)
            .with(Given.formToken());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return mvc.perform(request);
    }

    ResultActions taken(ResultActions answer, Person person) throws Exception {
        return answer.andExpect(redirectedUrl("/audits/cases/" + audits.caseOf(person)));
    }

    Document page(Person person, RequestPostProcessor auditor) throws Exception {
        return Jsoup.parse(mvc.perform(get("/audits/cases/{id}", audits.caseOf(person)).with(auditor))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
    }

    List<String> entryStates(Person person) {
        return jdbc.sql("""
                select e.state || ' ' || e.credits || coalesce(' of ' || e.claimed_credits, '')
                from audit_case_entry n join cec_entry e on e.id = n.entry_id where n.case_id = ? order by n.id""")
            .param(audits.caseOf(person))
            .query(String.class)
            .list();
    }

    Document queue(String query, RequestPostProcessor auditor) throws Exception {
        return Jsoup.parse(mvc.perform(get("/audits?" + query).with(auditor))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
    }

    long proof(Person person, int entry, String name, byte[] bytes) {
        return ((EvidenceReceipt.Kept) evidence.receive(person.id(), audits.entriesOf(person).get(entry), name,
                new ByteArrayInputStream(bytes)))
            .file()
            .id();
    }

}
