package org.cecportal.renewals.web;

import java.time.LocalDate;
import java.util.UUID;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cecportal.renewals.GivenRenewals.as;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Administrators record cheques, give money back, waive and reverse (R9, R16). */
class RenewalAdminPageTests extends RenewalAdminPages {

    @Test
    void r9ARecordedChequeRenews() throws Exception {
        Person person = offline();
        String payment = paymentPage(person);
        assertThat(page("/admin/payments?state=PENDING&q=" + person.number()).select("[data-payment-id]")).hasSize(1);
        assertThat(read(send(post(payment + "/received").param("amount", "sixty")).andExpect(status().is(422)))
            .expectFirst(".summary")
            .text()).contains("Enter an amount");
        send(post(payment + "/received").param("amount", "60.00")
            .param("currency", "USD")
            .param("receivedOn", today.toString())
            .param("note", "cheque 4711")).andExpect(redirectedUrl(payment));
        assertThat(renewals.state(person)).isEqualTo("RENEWED");
        assertThat(page(payment).text()).contains("cheque 4711", "paid");
        send(post(payment + "/received").param("amount", "60.00"));
        assertThat(page(payment).expectFirst("#payment").attr("data-state")).isEqualTo("PAID");
    }

    @Test
    void r9AChequeOfYesterdayRenewsAsOfYesterday() throws Exception {
        Person person = offline();
        send(post(paymentPage(person) + "/received").param("amount", "60")
            .param("receivedOn", today.minusDays(1).toString()));
        assertThat(jdbc.sql("select renewed_on from renewal where id = ?")
            .param(renewals.latest(person))
            .query(LocalDate.class)
            .single()).isEqualTo(today.minusDays(1));
    }

    @Test
    void aChequeOfAnotherAmountIsLookedAtAndCanBeGivenBack() throws Exception {
        Person person = offline();
        String payment = paymentPage(person);
        send(post(payment + "/received").param("amount", "59.99"));
        assertThat(renewals.state(person)).isEqualTo("SUBMITTED");
        assertThat(page(payment).text()).contains("The amount we received is not the amount due");
        send(post(payment + "/refund").param("amount", "60").param("reason", "too little")).andExpect(status().is(422));
        send(post(payment + "/refund").param("amount", "59.99").param("reason", "")).andExpect(status().is(422));
        send(post(payment + "/refund").param("amount", "59.99").param("reason", "too little"));
        assertThat(page(payment).expectFirst("#payment").attr("data-state")).isEqualTo("REFUNDED");
        renewals.decide(mvc, person, renewals.checkout(mvc, person, "sandbox"), "paid");
        assertThat(renewals.state(person)).as("pays again").isEqualTo("RENEWED");
    }

    @Test
    void aRefundDoesNotUndoTheRenewal() throws Exception {
        Person person = renewals.ready(today, 5);
        renewals.renewed(mvc, person, today);
        String payment = paymentPage(person);
        send(post(payment + "/refund").param("amount", "10").param("reason", "goodwill"));
        assertThat(page(payment).text()).contains("USD 10.00", "goodwill");
        assertThat(read(send(post(payment + "/refund").param("amount", "50.01").param("reason", "all"))
            .andExpect(status().is(422))).expectFirst(".summary").text()).contains("You can refund at most USD 50.00");
        send(post(payment + "/refund").param("amount", "50").param("reason", "all"));
        assertThat(page(payment).expectFirst("#payment").attr("data-state")).isEqualTo("REFUNDED");
        assertThat(renewals.state(person)).isEqualTo("RENEWED");
    }

    @Test
    void r16ARenewalInErrorIsReversedAndTheHistoryKeepsIt() throws Exception {
        Person person = renewals.ready(today, 5).holds("GEI", today.minusYears(1), today.plusYears(2));
        String before = cycles(person);
        renewals.renewed(mvc, person, today);
        assertThat(cycles(person)).isNotEqualTo(before);
        String page = adminPage(person);
        send(post(page + "/reverse").param("reason", " ")).andExpect(status().is(422));
        send(post(page + "/reverse").param("reason", "wrong person")).andExpect(redirectedUrl(page));
        assertThat(page(page).expectFirst("#renewal").attr("data-state")).isEqualTo("REVERSED");
        assertThat(cycles(person)).isEqualTo(before);
        assertThat(jdbc.sql("""
                select count(*) from cycle_credit u join cec_entry e on e.id = u.entry_id where e.member_id = ?""")
            .param(person.id().value())
            .query(Long.class)
            .single()).isZero();
        assertThat(jdbc.sql("""
                select count(*) from history_entry where subject_type = 'renewal' and subject_id = ?
                and reason = 'wrong person' and actor = 'boss'""")
            .param(renewals.latest(person))
            .query(Long.class)
            .single()).isPositive();
        send(post(page + "/reverse").param("reason", "again"));
        assertThat(cycles(person)).isEqualTo(before);
        assertThat(renewals.renewed(mvc, person, today)).as("renews once more").isNotEqualTo(page);
    }

    @Test
    void aWaiverForAMemberOrACodeIsTakenOffTheFee() throws Exception {
        LocalDate end = today.minusMonths(1);
        Person person = given.member("Wanda", "Waived")
            .holds("CPT", end.minusYears(3).plusDays(1), end)
            .earned(end.minusDays(50), "45");
        send(post("/admin/waivers").param("member", person.number()).param("covers", "LATE_FEE").param("reason", "ill"))
            .andExpect(redirectedUrl("/admin/waivers"));
        renewals.fillIn(mvc, person, today);
        Document review = read(mvc.perform(get("/renewal/review").with(person.signedIn())));
        assertThat(review.expectFirst(".fee").text()).contains("USD 80.00", "Waived", "USD -80.00", "USD 60.00");

        String code = "FREE-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
        send(post("/admin/waivers").param("code", code).param("covers", "EVERYTHING").param("reason", "staff"));
        assertThat(read(
                send(post("/admin/waivers").param("code", code).param("reason", "twice")).andExpect(status().is(422)))
            .expectFirst(".summary")
            .text()).contains("This code is taken");
        mvc.perform(as(person, post("/renewal/review")).param("code", "NO-SUCH-CODE")).andExpect(status().is(422));
        mvc.perform(as(person, post("/renewal/review")).param("code", code.toLowerCase()))
            .andExpect(redirectedUrl("/renewal/review"));
        review = read(mvc.perform(get("/renewal/review").with(person.signedIn())));
        assertThat(review.text()).contains("Nothing to pay");
        String back = renewals.checkout(mvc, person, null);
        assertThat(back).endsWith("/return");
        mvc.perform(get(back).with(person.signedIn())).andExpect(redirectedUrl(renewals.page(person)));
        assertThat(renewals.state(person)).isEqualTo("RENEWED");
        assertThat(page("/admin/waivers").text()).contains(code, "used 1 of 1");

        Person other = renewals.ready(today, 5);
        renewals.fillIn(mvc, other, today);
        mvc.perform(as(other, post("/renewal/review")).param("code", code)).andExpect(status().is(422));
    }

    @Test
    void codesOfWaiversCannotBeGuessed() throws Exception {
        Person person = renewals.ready(today, 5);
        renewals.fillIn(mvc, person, today);
        String code = "FREE-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
        send(post("/admin/waivers").param("code", code).param("covers", "EVERYTHING").param("reason", "staff"));
        for (int i = 0; i < 10; i++) {
            mvc.perform(as(person, post("/renewal/review")).param("code", "FREE-" + i)).andExpect(status().is(422));
        }
        Document refused = read(mvc.perform(as(person, post("/renewal/review")).param("code", code))
            .andExpect(status().is(429))
            .andExpect(header().exists("Retry-After")));
        assertThat(refused.expectFirst(".summary").text()).contains("You tried too many codes. Try again in 2 minutes");
        mvc.perform(as(person, post("/renewal/review")).param("code", "")).andExpect(redirectedUrl("/renewal/review"));
    }

    @Test
    void r16ARenewalThatALaterOneStandsOnIsNotReversed() throws Exception {
        Person person = renewals.ready(today, 5);
        renewals.renewed(mvc, person, today);
        String page = adminPage(person);
        jdbc.sql("""
                insert into renewal (member_id, kind, state, certification_id, cycle_id, started_at)
                select r.member_id, 'RENEWAL', 'STARTED', r.certification_id, n.opened_cycle_id, now()
                from renewal r join renewed_cycle n on n.renewal_id = r.id where r.member_id = ?""")
            .param(person.id().value())
            .update();
        String before = cycles(person);
        send(post(page + "/reverse").param("reason", "too late")).andExpect(redirectedUrl(page));
        assertThat(cycles(person)).isEqualTo(before);
        assertThat(page(page).expectFirst("#renewal").attr("data-state")).isEqualTo("RENEWED");
    }

    @Test
    void r16ARefundAndAWaiverAreOnRecordWithTheirReason() throws Exception {
        Person person = renewals.ready(today, 5);
        renewals.renewed(mvc, person, today);
        send(post(paymentPage(person) + "/refund").param("amount", "5").param("reason", "a kind reason"));
        send(post("/admin/waivers").param("member", person.number()).param("reason", "another kind reason"));
        for (String reason : new String[] { "a kind reason", "another kind reason" }) {
            assertThat(jdbc.sql("select count(*) from history_entry where reason = ? and actor = 'boss'")
                .param(reason)
                .query(Long.class)
                .single()).as(reason).isPositive();
        }
        for (String form : new String[] { "/admin/waivers", paymentPage(person) + "/refund",
                adminPage(person) + "/reverse", adminPage(person) + "/decide" }) {
            Document page = read(send(post(form).param("amount", "-1").param("covers", "AMOUNT").param("uses", "0"))
                .andExpect(status().is(422)));
            assertThat(page.select(".summary a")).isNotEmpty()
                .allSatisfy(link -> assertThat(page.selectFirst(link.attr("href"))).as(form).isNotNull());
        }
    }

    @Test
    void anExportedTextIsNoFormulaAndItsQuotesAreDoubled() throws Exception {
        Person person = renewals.ready(today, 5);
        jdbc.sql("update member set given_name = '=HYPERLINK(1)', family_name = 'O\"Neil, Jr' where id = ?")
            .param(person.id().value())
            .update();
        renewals.renewed(mvc, person, today);
        for (String list : new String[] { "renewals", "payments" }) {
            String csv = mvc.perform(get("/admin/" + list + ".csv?q=" + person.number()).with(Given.admin()))
                .andReturn()
                .getResponse()
                .getContentAsString();
            assertThat(csv).contains("\"'=HYPERLINK(1) O\"\"Neil, Jr\"").contains("\r\n");
        }
    }

    @Test
    void listsTakeAsManyStatementsForManyRowsAsForFew() throws Exception {
        for (String list : new String[] { "renewals", "payments" }) {
            Person few = renewals.ready(today, 5);
            renewals.renewed(mvc, few, today);
            int one = statements.count(() -> page("/admin/" + list + "?q=" + few.number()));
            int all = statements.count(() -> page("/admin/" + list));
            assertThat(page("/admin/" + list).select("tbody tr").size()).isGreaterThan(1);
            assertThat(all).isEqualTo(one);
        }
    }

    @Test
    void listsAreExportedAndTakeAsManyStatementsForManyRows() throws Exception {
        Person person = renewals.ready(today, 5);
        renewals.renewed(mvc, person, today);
        for (String list : new String[] { "renewals", "payments" }) {
            String csv = mvc.perform(get("/admin/" + list + ".csv?q=" + person.number()).with(Given.admin()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
            assertThat(csv.lines()).hasSize(2);
            assertThat(csv).contains(person.number(), "60.00", "USD");
            assertThat(statements.statements(() -> page("/admin/" + list))).hasSizeLessThanOrEqualTo(3);
            mvc.perform(get("/admin/" + list + "?state=%01&page=-1&q=%01").with(Given.admin()))
                .andExpect(status().isOk());
            mvc.perform(get("/admin/" + list).with(person.signedIn())).andExpect(status().isForbidden());
        }
    }

}
