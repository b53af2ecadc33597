package org.cecportal.renewals.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.renewals.GivenRenewals;
import org.cecportal.shared.web.DateFormats;
import org.cecportal.transcripts.ReadBack;
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
import static org.cecportal.renewals.GivenRenewals.as;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@PortalTest
class RenewalAdminPageTests {

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

    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void today() {
        today = LocalDate.now(clock);
    }

    private Document page(String address) throws Exception {
        return read(mvc.perform(get(address).with(Given.admin())).andExpect(status().isOk()));
    }

    private static Document read(ResultActions answer) throws Exception {
        return Jsoup.parse(answer.andReturn().getResponse().getContentAsString());
    }

    private ResultActions send(MockHttpServletRequestBuilder post) throws Exception {
        return mvc.perform(post.with(Given.admin()).with(Given.formToken()));
    }

    private String adminPage(Person person) {
        return "/admin" + renewals.page(person);
    }

    private String paymentPage(Person person) {
        return "/admin/payments/" + jdbc.sql("select max(id) from payment where member_id = ?")
            .param(person.id().value())
            .query(Long.class)
            .single();
    }

    private Person offline() throws Exception {
        Person person = renewals.ready(today, 5);
        renewals.fillIn(mvc, person, today);
        renewals.checkout(mvc, person, "offline");
        return person;
    }

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

    private String cycles(Person person) {
        return jdbc.sql("""
                select string_agg(concat_ws(' ', t.code, y.begins_on, y.ends_on, y.closed_on), ', '
                    order by t.code, y.begins_on)
                from certification c join certification_type t on t.id = c.type_id
                join cycle y on y.certification_id = c.id where c.member_id = ?""")
            .param(person.id().value())
            .query(String.class)
            .single();
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
