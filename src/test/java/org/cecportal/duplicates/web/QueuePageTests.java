package org.cecportal.duplicates.web;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.duplicates.detection.GivenDetection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@PortalTest
class QueuePageTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Given given;

    @Autowired
    GivenDetection detection;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StatementCounter statements;

    private Document page(String address) throws Exception {
        return Jsoup.parse(text(address));
    }

    private String text(String address) throws Exception {
        return mvc.perform(get(address).with(Given.admin()))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString();
    }

    private Given.Person somebody(String givenName, String familyName) {
        Given.Person person = given.member(givenName, familyName);
        jdbc.sql(
                "update member set date_of_birth = '1981-07-14', email = :email, phone = '+1 415 555 0188' where id = :id")
            .param("email", familyName + "@queue.example")
            .param("id", person.id().value())
            .update();
        return person;
    }

    @Test
    void aPairIsShownWithItsReasonsAndDecided() throws Exception {
        Given.Person one = somebody("Margaret", "Yarrowby");
        Given.Person other = somebody("Peggy", "Yarrowby");
        detection.settled();
        String pair = ".likeness[data-a=%s][data-b=%s]".formatted(one.number(), other.number());
        Document queue = page("/admin/duplicates");
        assertThat(queue.expectFirst(pair).select(".weights li").eachText())
            .anyMatch(reason -> reason.startsWith("One given name is a short form or part of the other +"))
            .anyMatch(reason -> reason.startsWith("Same birth date +"));
        double bits = queue.expectFirst(pair)
            .select(".weights b")
            .eachText()
            .stream()
            .mapToDouble(weight -> Double.parseDouble(weight.replace('−', '-')))
            .sum();
        assertThat(queue.expectFirst(pair).expectFirst("p").text()).satisfies(
                said -> assertThat(Double.parseDouble(said.replaceAll("[^0-9.]", ""))).isCloseTo(bits, within(.6)));
        assertThat(queue.expectFirst(pair).select("a").eachAttr("href"))
            .contains("/admin/duplicates/compare?a=%s&b=%s".formatted(one.number(), other.number()));
        assertThat(text("/admin/duplicates/candidates.csv"))
            .containsPattern("\\d+\\.\\d\\d,%s,%s,.*Same family name \\(\\+".formatted(one.number(), other.number()));

        String dismiss = "/admin/duplicates/dismiss?a=%s&b=%s".formatted(one.number(), other.number());
        Document wrong = Jsoup
            .parse(mvc.perform(post(dismiss).with(Given.admin()).with(Given.formToken()).param("reason", " "))
                .andExpect(status().is(422))
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(wrong.select(".summary a").eachAttr("href")).containsExactly("#reason");
        mvc.perform(post(dismiss).with(Given.admin()).with(Given.formToken()).param("reason", "mother and daughter"))
            .andExpect(redirectedUrl("/admin/duplicates"));
        assertThat(page("/admin/duplicates").select(pair)).isEmpty();
        assertThat(page("/admin/duplicates").select(".tabs a").eachText()).hasSizeGreaterThan(1)
            .allMatch(tab -> tab.matches(".+ \\(\\d+\\)"));
        assertThat(page("/admin/duplicates?show=dismissed").expectFirst(pair).text()).contains("mother and daughter",
                "boss");
        mvc.perform(post("/admin/duplicates/reopen").with(Given.admin())
            .with(Given.formToken())
            .param("a", one.number())
            .param("b", other.number())).andExpect(redirectedUrl("/admin/duplicates"));
        assertThat(page("/admin/duplicates").select(pair)).hasSize(1);
    }

    @Test
    void r15ARequestIsAnsweredAndTheMemberReadsTheAnswer() throws Exception {
        Given.Person person = given.member("Ask", "Answerfield");
        mvc.perform(post("/duplicates/request").with(person.signedIn())
            .with(Given.formToken())
            .param("otherName", "Ask Oldname"));
        long id = jdbc.sql("select id from duplicate_request where member_id = ?")
            .param(person.id().value())
            .query(Long.class)
            .single();
        assertThat(page("/admin/duplicates?show=requested").select("[data-member=" + person.number() + "] a")
            .eachAttr("href")).contains("/admin/duplicates/requests/" + id);
        String address = "/admin/duplicates/requests/" + id;
        assertThat(page(address).text()).contains("Ask Oldname");
        jdbc.sql("update member set email = 'asker@queue.example' where id = ?").param(person.id().value()).update();
        mvc.perform(post(address).with(Given.admin()).with(Given.formToken()).param("answer", ""))
            .andExpect(status().is(422));
        mvc.perform(post(address).with(Given.admin()).with(Given.formToken()).param("answer", "We found it."))
            .andExpect(redirectedUrl("/admin/duplicates"));
        assertThat(mvc.perform(get("/duplicates/request").with(person.signedIn()))
            .andReturn()
            .getResponse()
            .getContentAsString()).contains("We found it.");
        assertThat(
                jdbc.sql("select body from mail where recipient = 'asker@queue.example'").query(String.class).single())
            .contains("We found it.");
        mvc.perform(get(address).with(Given.admin())).andExpect(status().isNotFound());
    }

    @Test
    void r15ARequestLeadsToTheProfileThatLooksLikeTheMembers() throws Exception {
        Given.Person asking = somebody("Wilhelmina", "Quarrendon");
        Given.Person other = somebody("Wilhelmina", "Quarrendon");
        detection.settled();
        mvc.perform(post("/duplicates/request").with(asking.signedIn())
            .with(Given.formToken())
            .param("otherName", "I do not know the number"));
        assertThat(page("/admin/duplicates?show=requested").select("[data-member=" + asking.number() + "] a")
            .eachAttr("href"))
            .contains("/admin/duplicates/compare?a=%s&b=%s".formatted(other.number(), asking.number()));
    }

    @Test
    void onlyAdministratorsSeeIt() throws Exception {
        for (String address : new String[] { "", "/candidates.csv", "/model", "/dismiss?a=1&b=2", "/requests/1" }) {
            mvc.perform(get("/admin/duplicates" + address).with(Given.auditor())).andExpect(status().isForbidden());
        }
    }

    @Test
    void theSearchIsStartedAndTheModelIsShown() throws Exception {
        detection.settled();
        mvc.perform(post("/admin/duplicates/detect").with(Given.admin()).with(Given.formToken()))
            .andExpect(redirectedUrlPattern("/admin/jobs/*"));
        detection.settled();
        Document model = page("/admin/duplicates/model");
        assertThat(model.select("[data-level='GIVEN.1'] td:last-child").text())
            .as("below zero where many share the name")
            .matches("-?\\d+\\.\\d");
        assertThat(model.expectFirst("#threshold").text()).startsWith("Shown from 0.00");
    }

    @Test
    void aScoreThatIsNoneIsRefused() throws Exception {
        mvc.perform(get("/admin/duplicates/candidates.csv?minScore=lots").with(Given.admin()))
            .andExpect(status().isBadRequest());
        assertThat(text("/admin/duplicates/candidates.csv?minScore=60").lines())
            .containsExactly("\ufeffscore,member_number_a,member_number_b,reasons");
    }

    @Test
    void theQueueTakesAsManyStatementsForManyCasesAsForFew() throws Exception {
        detection.settled();
        int few = statements.count(() -> page("/admin/duplicates"));
        for (int i = 0; i < 8; i++) {
            somebody("Wilhelmina" + "abcdefgh".charAt(i), "Statement" + "klmnopqr".charAt(i));
            somebody("Wilhelmina" + "abcdefgh".charAt(i), "Statement" + "klmnopqr".charAt(i));
        }
        detection.settled();
        assertThat(statements.count(() -> page("/admin/duplicates"))).isEqualTo(few).isLessThanOrEqualTo(8);
    }

}
