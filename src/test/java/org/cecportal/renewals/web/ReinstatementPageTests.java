package org.cecportal.renewals.web;

import java.time.LocalDate;

import org.cecportal.Given.Person;
import org.cecportal.transcripts.ReadBack;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cecportal.renewals.GivenRenewals.as;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** A reinstatement, from the request to the new cycle (R10). */
class ReinstatementPageTests extends RenewalAdminPages {

    @Test
    void r10AReinstatedCycleBeginsOnTheDayItIsApprovedAndPaid() throws Exception {
        LocalDate end = today.minusMonths(9);
        Person person = given.member("Lena", "Lapsed")
            .holds("CPT", end.minusYears(3).plusDays(1), end)
            .earned(end.minusDays(5), "30")
            .earned(end.plusMonths(7), "12.5");
        long certification = jdbc.sql("select id from certification where member_id = ?")
            .param(person.id().value())
            .query(Long.class)
            .single();
        mvc.perform(as(person, post("/renewal/reinstatement")).param("certification", String.valueOf(certification))
            .param("message", " ")).andExpect(status().is(422));
        for (int i = 0; i < 2; i++) {
            mvc.perform(as(person, post("/renewal/reinstatement")).param("certification", String.valueOf(certification))
                .param("message", "I was abroad.")).andExpect(redirectedUrl(renewals.page(person)));
        }
        assertThat(read(mvc.perform(get(renewals.page(person)).with(person.signedIn()))).text())
            .contains("I was abroad.", "An administrator will decide");
        mvc.perform(as(person, post("/renewal/pay"))).andExpect(redirectedUrl("/renewal"));
        assertThat(page("/admin/renewals?state=REQUESTED&q=" + person.number()).select("[data-renewal-id]")).hasSize(1);
        assertThat(page(adminPage(person)).expectFirst("#cecs").text()).contains("30.00 of 45", "12.50");
        assertThat(page(page(adminPage(person)).expectFirst("#cecs a").attr("href")).text()).contains("Lena Lapsed",
                "30.00", "12.50");
        send(post(adminPage(person) + "/decide").param("decision", "approve").param("reason", "welcome back"));
        renewals.fillIn(mvc, person, today);
        assertThat(read(mvc.perform(get("/renewal/review").with(person.signedIn()))).text()).contains("USD 165.00",
                "begins on the day you pay");
        renewals.decide(mvc, person, renewals.checkout(mvc, person, null), "paid");
        assertThat(renewals.state(person)).isEqualTo("RENEWED");
        assertThat(cycles(person)).endsWith("CPT " + today + " " + today.plusYears(3).minusDays(1));
        String gap = "Not certified from " + dates.full(end.plusDays(1)) + " to " + dates.full(today.minusDays(1));
        for (String address : new String[] { "/certifications", "/transcript/print" }) {
            assertThat(read(mvc.perform(get(address).with(person.signedIn()))).text()).as(address).contains(gap);
        }
        byte[] workbook = mvc.perform(get("/transcript.xlsx").with(person.signedIn()))
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
        assertThat(ReadBack.summary(workbook).toString()).contains(gap);
        Document all = read(mvc.perform(get("/certifications?scope=all").with(person.signedIn())));
        assertThat(all.select("[data-entry-id]").eachAttr("data-counted")).as("since the end, and in the last cycle")
            .containsExactly("0.00", "30.00");
        assertThat(all.select("[data-entry-id]").eachText().getLast())
            .contains("in the cycle closed " + dates.full(today));
        send(post(adminPage(person) + "/reverse").param("reason", "by mistake"));
        assertThat(read(mvc.perform(get("/certifications?scope=all").with(person.signedIn()))).select("#closed-cycles"))
            .isEmpty();
    }

    @Test
    void r10AChequeThatCameBeforeTheApprovalReinstatesFromTheDayOfTheApproval() throws Exception {
        LocalDate end = today.minusMonths(9);
        Person person = given.member("Chuck", "Lapsed").holds("CPT", end.minusYears(3).plusDays(1), end);
        mvc.perform(as(person, post("/renewal/reinstatement")).param("certification",
                String.valueOf(jdbc.sql("select id from certification where member_id = ?")
                    .param(person.id().value())
                    .query(Long.class)
                    .single()))
            .param("message", "The check is on its way."));
        send(post(adminPage(person) + "/decide").param("decision", "approve").param("reason", "welcome back"));
        renewals.fillIn(mvc, person, today);
        renewals.checkout(mvc, person, "offline");
        send(post(paymentPage(person) + "/received").param("amount", "165")
            .param("receivedOn", today.minusDays(10).toString()));
        assertThat(renewals.state(person)).isEqualTo("RENEWED");
        assertThat(cycles(person)).endsWith("CPT " + today + " " + today.plusYears(3).minusDays(1));
    }

    @Test
    void aRefusedRequestSaysWhy() throws Exception {
        LocalDate end = today.minusMonths(9);
        Person person = given.member("Lars", "Lapsed").holds("CPT", end.minusYears(3).plusDays(1), end);
        mvc.perform(as(person, post("/renewal/reinstatement")).param("certification",
                String.valueOf(jdbc.sql("select id from certification where member_id = ?")
                    .param(person.id().value())
                    .query(Long.class)
                    .single()))
            .param("message", "Please."));
        send(post(adminPage(person) + "/decide").param("decision", "refuse").param("reason", "no CECs since"));
        send(post(adminPage(person) + "/decide").param("decision", "approve").param("reason", "second thoughts"));
        assertThat(renewals.state(person)).isEqualTo("REFUSED");
        assertThat(read(mvc.perform(get(renewals.page(person)).with(person.signedIn()))).text())
            .contains("no CECs since");
    }

    @Test
    void r10WhoDoesNotGoOnWithAReinstatementCanWithdrawItAndRenew() throws Exception {
        LocalDate end = today.minusMonths(45);
        Person person = renewals.ready(today, 5).holds("GEI", end.minusYears(3).plusDays(1), end);
        long certification = jdbc.sql("""
                select c.id from certification c join certification_type t on t.id = c.type_id
                where c.member_id = ? and t.code = 'GEI'""").param(person.id().value()).query(Long.class).single();
        for (boolean approved : new boolean[] { false, true }) {
            mvc.perform(as(person, post("/renewal/reinstatement")).param("certification", String.valueOf(certification))
                .param("message", "Please."));
            String request = renewals.page(person);
            if (approved) {
                send(post("/admin" + request + "/decide").param("decision", "approve").param("reason", "welcome"));
                assertThat(read(mvc.perform(get("/renewal").with(person.signedIn()))).text()).contains("Reinstatement",
                        "Withdraw my request");
            }
            else {
                assertThat(read(mvc.perform(get(request).with(person.signedIn()))).text())
                    .contains("Withdraw my request");
            }
            mvc.perform(as(person, post(request + "/withdraw"))).andExpect(redirectedUrl("/certifications"));
            assertThat(renewals.state(person)).isEqualTo("CLOSED");
            mvc.perform(as(person, post(request + "/withdraw"))).andExpect(status().isNotFound());
        }
        renewals.renewed(mvc, person, today);
        assertThat(renewals.state(person)).isEqualTo("RENEWED");
    }

    @Test
    void r9ARenewalGoesBeforeAReinstatementThatIsApprovedMeanwhile() throws Exception {
        LocalDate end = today.minusMonths(45);
        Person person = renewals.ready(today, 5).holds("GEI", end.minusYears(3).plusDays(1), end);
        renewals.fillIn(mvc, person, today);
        String renewal = renewals.page(person);
        mvc.perform(as(person, post("/renewal/reinstatement")).param("certification", String.valueOf(jdbc.sql("""
                select c.id from certification c join certification_type t on t.id = c.type_id
                where c.member_id = ? and t.code = 'GEI'""").param(person.id().value()).query(Long.class).single()))
            .param("message", "Please."));
        String request = renewals.page(person);
        send(post("/admin" + request + "/decide").param("decision", "approve").param("reason", "welcome"));
        assertThat(read(mvc.perform(get("/renewal/review").with(person.signedIn()))).expectFirst(".fee").text())
            .contains("Renewal of CPT");
        mvc.perform(as(person, post(renewals.checkout(mvc, person, null))).param("outcome", "paid"))
            .andExpect(redirectedUrl(renewal));
        assertThat(read(mvc.perform(get("/renewal").with(person.signedIn()))).text()).contains("Reinstatement of GEI");
    }

}
