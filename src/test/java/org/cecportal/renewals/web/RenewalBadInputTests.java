package org.cecportal.renewals.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.renewals.GivenRenewals;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cecportal.renewals.GivenRenewals.as;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** What is posted too early, too late, twice, changed, or by somebody else. */
@PortalTest
class RenewalBadInputTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Given given;

    @Autowired
    GivenRenewals renewals;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void today() {
        today = LocalDate.now(clock);
    }

    /** The links of the summary lead to fields. */
    private Element refused(MockHttpServletRequestBuilder post) throws Exception {
        Document page = Jsoup
            .parse(mvc.perform(post).andExpect(status().is(422)).andReturn().getResponse().getContentAsString());
        Elements links = page.select(".summary a");
        assertThat(links).isNotEmpty()
            .allSatisfy(link -> assertThat(page.selectFirst(link.attr("href"))).as(link.attr("href")).isNotNull());
        return page.expectFirst(".summary");
    }

    @Test
    void aStepPostedEarlyOrLateLeadsToWhereTheMemberIs() throws Exception {
        Person person = renewals.ready(today, 5);
        for (String step : new String[] { "/renewal/details", "/renewal/declarations", "/renewal/review",
                "/renewal/pay" }) {
            mvc.perform(as(person, post(step))).andExpect(status().is3xxRedirection());
        }
        assertThat(jdbc.sql("select count(*) from renewal where member_id = ?")
            .param(person.id().value())
            .query(Long.class)
            .single()).isZero();
        mvc.perform(as(person, post("/renewal"))).andExpect(redirectedUrl("/renewal/details"));
        mvc.perform(as(person, post("/renewal/pay"))).andExpect(redirectedUrl("/renewal/details"));
        mvc.perform(get("/renewal/review").with(person.signedIn())).andExpect(redirectedUrl("/renewal/details"));
        mvc.perform(get("/renewal/pay").with(person.signedIn())).andExpect(redirectedUrl("/renewal"));

        String page = renewals.renewed(mvc, person, today);
        mvc.perform(as(person, post("/renewal/pay"))).andExpect(redirectedUrl(page));
        mvc.perform(as(person, post("/renewal/details")).param("email", "late@members.example"))
            .andExpect(redirectedUrl("/renewal"));
        mvc.perform(as(person, post("/renewal"))).andExpect(redirectedUrl("/certifications"));
        mvc.perform(get("/renewal").with(person.signedIn())).andExpect(redirectedUrl("/certifications"));
    }

    @Test
    void r19WhatCannotBeSeenIsMissingAndWhatCanIsKeptAsTyped() throws Exception {
        Person person = renewals.ready(today, 5);
        mvc.perform(as(person, post("/renewal")));
        mvc.perform(as(person, post("/renewal/details")).param("city", "Zu\u0308rich\u3000 Nord\u200b")
            .param("phone", "\u2060")).andExpect(redirectedUrl("/renewal/declarations"));
        assertThat(jdbc.sql("select city || '|' || (phone is null) from member where id = ?")
            .param(person.id().value())
            .query(String.class)
            .single()).isEqualTo("Z\u00fcrich Nord|true");
    }

    /** A new address needs a code, at /profile/details. */
    @Test
    void theEMailAddressIsNotChangedHere() throws Exception {
        Person person = renewals.ready(today, 5);
        jdbc.sql("update member set email = 'before@members.example' where id = ?").param(person.id().value()).update();
        mvc.perform(as(person, post("/renewal")));
        Document page = Jsoup.parse(mvc.perform(get("/renewal/details").with(person.signedIn()))
            .andReturn()
            .getResponse()
            .getContentAsString());
        assertThat(page.expectFirst("main").text()).contains("before@members.example");
        assertThat(page.select("[name=email]")).isEmpty();
        assertThat(page.select("main a[href=/profile/details]")).isNotEmpty();
        mvc.perform(as(person, post("/renewal/details")).param("email", "other@members.example"))
            .andExpect(redirectedUrl("/renewal/declarations"));
        assertThat(jdbc.sql("select email from member where id = ?")
            .param(person.id().value())
            .query(String.class)
            .single()).isEqualTo("before@members.example");
    }

    @Test
    void whatIsWrongIsSaidAndWhatWasTypedIsKept() throws Exception {
        Person person = renewals.ready(today, 5);
        mvc.perform(as(person, post("/renewal")));
        Document details = Jsoup.parse(
                mvc.perform(as(person, post("/renewal/details")).param("phone", "1".repeat(61)).param("city", "Lyon"))
                    .andExpect(status().is(422))
                    .andReturn()
                    .getResponse()
                    .getContentAsString());
        assertThat(details.expectFirst(".summary").text()).contains("Shorten this");
        assertThat(details.expectFirst("#city").val()).isEqualTo("Lyon");
        mvc.perform(as(person, post("/renewal/details")).param("email", "rena@members.example"));
        Document declarations = Jsoup
            .parse(mvc
                .perform(as(person, post("/renewal/declarations")).param("cprExpiresOn", today.minusDays(1).toString())
                    .param("ethics", "true")
                    .param("signature", " "))
                .andExpect(status().is(422))
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(declarations.expectFirst(".summary").text()).contains("has expired",
                "Confirm that your record is accurate", "Type your full name");
        assertThat(declarations.expectFirst("#ethics").hasAttr("checked")).isTrue();
        for (String date : new String[] { "", "soon", "2026-02-30", "9999-12-31", "+999999999-01-01" }) {
            mvc.perform(as(person, post("/renewal/declarations")).param("cprExpiresOn", date)
                .param("ethics", "true")
                .param("truthful", "true")
                .param("signature", "Rena")).andExpect(status().is(422));
        }
    }

    @Test
    void aChangedTotalIsNotCharged() throws Exception {
        Person person = renewals.ready(today, 5);
        renewals.fillIn(mvc, person, today);
        for (String total : new String[] { "1", "-6000", "60.00", "99999999999999999999" }) {
            Document page = Jsoup.parse(mvc.perform(as(person, post("/renewal/pay")).param("total", total))
                .andExpect(status().isConflict())
                .andReturn()
                .getResponse()
                .getContentAsString());
            assertThat(page.expectFirst(".notice").text()).contains("The fee has changed");
        }
        mvc.perform(as(person, post("/renewal/pay")).param("total", "6000")).andExpect(status().is3xxRedirection());
        assertThat(renewals.state(person)).isEqualTo("SUBMITTED");
    }

    @Test
    void whoCannotRenewIsToldWhatIsMissing() throws Exception {
        Person early = renewals.ready(today, 14);
        mvc.perform(as(early, post("/renewal"))).andExpect(redirectedUrl("/certifications"));
        Person lapsed = renewals.ready(today, -7);
        mvc.perform(get("/renewal").with(lapsed.signedIn())).andExpect(redirectedUrl("/certifications"));
        Person plain = given.member("No", "Certification");
        mvc.perform(as(plain, post("/renewal"))).andExpect(redirectedUrl("/certifications"));
    }

    @Test
    void nothingIsPostedWithoutAFormToken() throws Exception {
        Person person = renewals.ready(today, 5);
        renewals.fillIn(mvc, person, today);
        String checkout = renewals.checkout(mvc, person, null);
        String page = renewals.page(person);
        for (String address : List.of("/renewal", "/renewal/details", "/renewal/declarations", "/renewal/review",
                "/renewal/pay", "/renewal/reopen", "/renewal/reinstatement", checkout, page + "/retry",
                page + "/withdraw")) {
            mvc.perform(post(address).with(person.signedIn()).param("outcome", "paid"))
                .andExpect(status().isForbidden());
        }
        assertThat(renewals.state(person)).isEqualTo("SUBMITTED");
    }

    @Test
    void whatIsSomebodyElsesIsNotFound() throws Exception {
        Person person = renewals.ready(today, 5);
        renewals.fillIn(mvc, person, today);
        String checkout = renewals.checkout(mvc, person, null);
        String page = renewals.page(person);
        String back = checkout.replace("sandbox/", "") + "/return";
        Person other = renewals.ready(today, 5);
        for (String address : List.of(page, page + "/receipt.pdf", checkout, back, "/renewals/999999999999",
                "/payments/sandbox/999999999999", "/payments/999999999999/return")) {
            mvc.perform(get(address).with(other.signedIn())).andExpect(status().isNotFound());
        }
        mvc.perform(get(page + "/receipt.pdf").with(person.signedIn())).andExpect(status().isNotFound());
        for (String address : List.of(checkout, page + "/retry", page + "/withdraw")) {
            mvc.perform(as(other, post(address)).param("outcome", "paid")).andExpect(status().isNotFound());
        }
        assertThat(renewals.state(person)).isEqualTo("SUBMITTED");
    }

    @Test
    void aWayToPayOrToEndThatIsNotOfferedIsRefused() throws Exception {
        Person person = renewals.ready(today, 5);
        renewals.fillIn(mvc, person, today);
        assertThat(refused(as(person, post("/renewal/pay")).param("gateway", "bitcoin")).text())
            .contains("Choose one of these ways to pay");
        assertThat(renewals.state(person)).isEqualTo("STARTED");
        String checkout = renewals.checkout(mvc, person, null);
        assertThat(refused(as(person, post(checkout)).param("outcome", "refunded")).text())
            .contains("Choose how the payment ends");
        refused(as(person, post(checkout)));
        assertThat(renewals.state(person)).isEqualTo("SUBMITTED");
    }

    @Test
    void everyFormThatIsRefusedLeadsToItsFields() throws Exception {
        Person person = renewals.ready(today, 5);
        mvc.perform(as(person, post("/renewal")));
        refused(as(person, post("/renewal/details")).param("phone", "1".repeat(61)));
        mvc.perform(as(person, post("/renewal/details")).param("email", "rena@members.example"));
        assertThat(refused(as(person, post("/renewal/declarations"))).select("a")).hasSize(4);
        refused(as(person, post("/renewal/declarations")).param("signature", "x".repeat(201)));
        mvc.perform(as(person, post("/renewal/declarations")).param("cprExpiresOn", today.toString())
            .param("ethics", "true")
            .param("truthful", "true")
            .param("signature", "Rena")).andExpect(redirectedUrl("/renewal/review"));
        refused(as(person, post("/renewal/review")).param("code", "no such code"));
    }

    @Test
    void everyStepCanBePostedTwice() throws Exception {
        Person person = renewals.ready(today, 5);
        mvc.perform(as(person, post("/renewal"))).andExpect(redirectedUrl("/renewal/details"));
        renewals.fillIn(mvc, person, today);
        mvc.perform(as(person, post("/renewal"))).andExpect(redirectedUrl("/renewal/review"));
        String checkout = renewals.checkout(mvc, person, null);
        assertThat(renewals.checkout(mvc, person, null)).isEqualTo(checkout);
        String page = renewals.page(person);
        for (String address : List.of("/renewal", "/renewal/details", "/renewal/declarations", "/renewal/review")) {
            mvc.perform(as(person, post(address)).param("email", "rena@members.example"))
                .andExpect(status().is3xxRedirection());
        }
        mvc.perform(get("/renewal").with(person.signedIn())).andExpect(redirectedUrl(page));
        renewals.decide(mvc, person, checkout, "paid");
        renewals.decide(mvc, person, checkout, "paid");
        mvc.perform(get(checkout).with(person.signedIn())).andExpect(redirectedUrl(page));
    }

    @Test
    void aCprCertificateThatExpiresMeanwhileIsAskedForAgain() throws Exception {
        Person person = renewals.ready(today, 5);
        renewals.fillIn(mvc, person, today);
        jdbc.sql("update renewal set cpr_expires_on = ? where id = ?")
            .params(today.minusDays(1), renewals.latest(person))
            .update();
        mvc.perform(get("/renewal/review").with(person.signedIn())).andExpect(redirectedUrl("/renewal/declarations"));
        assertThat(renewals.checkout(mvc, person, null)).isEqualTo("/renewal/declarations");
        assertThat(renewals.state(person)).isEqualTo("STARTED");
    }

}
