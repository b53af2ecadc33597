package org.cecportal.renewals.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.renewals.GivenRenewals;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cecportal.renewals.GivenRenewals.as;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@PortalTest
class RenewalPageTests {

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
    Clock clock;

    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void today() {
        today = LocalDate.now(clock);
    }

    private Document page(Person person, String address) throws Exception {
        return Jsoup.parse(mvc.perform(get(address).with(person.signedIn()))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
    }

    @Test
    void r9FromRenewNowToTheNewCycle() throws Exception {
        Person person = renewals.ready(today, 5);
        LocalDate end = today.plusMonths(5);
        assertThat(page(person, "/certifications").expectFirst("#renew-now").attr("href")).isEqualTo("/renewal");
        Document tasks = page(person, "/renewal");
        assertThat(tasks.expectFirst(".tasks").text()).contains("met: 45.00 of 45 CECs", "missing for 1 of 1");
        assertThat(tasks.expectFirst(".fee").text()).contains("Renewal of CPT", "USD 60.00");

        renewals.fillIn(mvc, person, today);
        Document review = page(person, "/renewal/review");
        assertThat(review.text()).contains("new cycle from", "45.00 CECs are locked", "Your progress will be 0 %",
                "Pay USD 60.00");
        String checkout = renewals.checkout(mvc, person, null);
        assertThat(checkout).startsWith("/payments/sandbox/");
        assertThat(page(person, checkout).text()).contains("USD 60.00", "Renewal: Certified Personal Trainer");
        renewals.decide(mvc, person, checkout, "paid");

        Document done = page(person, renewals.page(person));
        assertThat(done.expectFirst("h1").text()).isEqualTo("You are renewed");
        assertThat(done.text()).contains("2 entries with 45.00 CECs are locked", "Receipt (PDF)");
        Document certifications = page(person, "/certifications");
        Element bar = certifications.expectFirst("#cec-progress");
        assertThat(bar.attr("data-counted")).isEqualTo("0.00");
        assertThat(bar.attr("data-percent")).isEqualTo("0");
        assertThat(bar.attr("data-begins-on")).isEqualTo(today.plusDays(1).toString());
        assertThat(bar.attr("data-ends-on")).isEqualTo(end.plusYears(3).toString());
        assertThat(certifications.select("#renew-now")).isEmpty();
        assertThat(page(person, "/certifications?scope=all").select(".row-actions")).isEmpty();
        assertThat(page(person, "/profile").expectFirst("#renewals").text()).contains("Renewal of CPT", "renewed",
                "USD 60.00");
    }

    @Test
    void theReceiptSaysWhatWasPaidAndForWhat() throws Exception {
        Person person = renewals.ready(today, 5);
        String page = renewals.renewed(mvc, person, today);
        byte[] pdf = mvc.perform(get(page + "/receipt.pdf").with(person.signedIn()))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains("Receipt R", person.number(), "USD 60.00",
                    "Renewal of CPT", "Sandbox");
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
        }
        Person other = renewals.ready(today, 5);
        mvc.perform(get(page + "/receipt.pdf").with(other.signedIn())).andExpect(status().isNotFound());
        mvc.perform(get(page).with(other.signedIn())).andExpect(status().isNotFound());
        mvc.perform(get(page + "/receipt.pdf").with(Given.admin())).andExpect(status().isOk());
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

        String page = renewals.renewed(mvc, person, today);
        mvc.perform(as(person, post("/renewal/pay"))).andExpect(redirectedUrl(page));
        mvc.perform(as(person, post("/renewal/details")).param("email", "late@members.example"))
            .andExpect(redirectedUrl("/renewal"));
        mvc.perform(as(person, post("/renewal"))).andExpect(redirectedUrl("/certifications"));
        mvc.perform(get("/renewal").with(person.signedIn())).andExpect(redirectedUrl("/certifications"));
    }

    @Test
    void whatIsWrongIsSaidAndWhatWasTypedIsKept() throws Exception {
        Person person = renewals.ready(today, 5);
        mvc.perform(as(person, post("/renewal")));
        Document details = Jsoup
            .parse(mvc.perform(as(person, post("/renewal/details")).param("email", "nowhere").param("city", "Lyon"))
                .andExpect(status().is(422))
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(details.expectFirst(".summary").text()).contains("Enter your e-mail address");
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
        assertThat(declarations.expectFirst(".summary").text()).contains("has expired", "Tick that your record is true",
                "Type your full name");
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
    void r9InGraceALateFeeIsDueAndTheShortfallIsFilledOnce() throws Exception {
        LocalDate end = today.minusMonths(2);
        Person person = given.member("Grace", "Period")
            .holds("CPT", end.minusYears(3).plusDays(1), end)
            .earned(end.minusMonths(10), "42")
            .earned(end.plusDays(20), "5", "SELF_REPORTED", null, "REPORTED");
        renewals.fillIn(mvc, person, today);
        Document review = page(person, "/renewal/review");
        assertThat(review.text()).contains("Late fee, in grace", "USD 140.00", "The rest counts in your new cycle");
        renewals.decide(mvc, person, renewals.checkout(mvc, person, null), "paid");
        Document page = page(person, "/certifications");
        assertThat(page.expectFirst("#cec-progress").attr("data-counted")).isEqualTo("2.00");
        assertThat(page.expectFirst("#cec-progress").attr("data-begins-on")).isEqualTo(end.plusDays(1).toString());
        assertThat(page.expectFirst("[data-entry-id]").text()).contains("2.00", "used to renew an earlier cycle");
        assertThat(page(person, renewals.page(person)).text()).contains("1 entry was used in part");
        assertThat(jdbc
            .sql("""
                    select sum(u.credits) from cycle_credit u join cec_entry e on e.id = u.entry_id where e.member_id = ?""")
            .param(person.id().value())
            .query(BigDecimal.class)
            .single()).isEqualByComparingTo("45");
    }

    @Test
    void r9FurtherCertificationsAreRenewedWithTheGoverningOneForASurcharge() throws Exception {
        LocalDate end = today.plusMonths(5);
        Person person = renewals.ready(today, 5)
            .holds("CET", end.minusYears(3).plusDays(1).plusMonths(20), end.plusMonths(20))
            .holds("GEI", end.minusYears(3).minusMonths(6), end.minusMonths(6))
            .holds("CIFT", end.minusYears(6), end.minusYears(3));
        renewals.fillIn(mvc, person, today);
        assertThat(page(person, "/renewal/review").text()).contains("Further certification: CET",
                "Further certification: GEI", "USD 70.00");
        renewals.decide(mvc, person, renewals.checkout(mvc, person, null), "paid");
        assertThat(jdbc
            .sql("""
                    select t.code || ' ' || y.begins_on || ' ' || y.ends_on
                    from certification c join certification_type t on t.id = c.type_id
                    join lateral (select * from cycle where certification_id = c.id order by begins_on desc limit 1) y on true
                    where c.member_id = ? order by t.code""")
            .param(person.id().value())
            .query(String.class)
            .list()).containsExactly("CET " + today.plusDays(1) + " " + end.plusYears(3),
                    "CIFT " + end.minusYears(6) + " " + end.minusYears(3),
                    "CPT " + today.plusDays(1) + " " + end.plusYears(3),
                    "GEI " + today.plusDays(1) + " " + end.plusYears(3));
    }

    @Test
    void aDeclinedPaymentCanBeTriedAgainAnotherWay() throws Exception {
        Person person = renewals.ready(today, 5);
        renewals.fillIn(mvc, person, today);
        String checkout = renewals.checkout(mvc, person, null);
        renewals.decide(mvc, person, checkout, "declined");
        assertThat(page(person, renewals.page(person)).text()).contains("The payment was declined",
                "Nothing was charged");
        assertThat(renewals.checkout(mvc, person, "offline")).isEqualTo(renewals.page(person));
        assertThat(page(person, renewals.page(person)).text()).contains("Send USD 60.00 and write P-");
        String again = renewals.checkout(mvc, person, "sandbox");
        assertThat(again).isNotEqualTo(checkout);
        renewals.decide(mvc, person, again, "abandoned");
        assertThat(page(person, renewals.page(person)).text()).contains("The payment was not finished");
        renewals.decide(mvc, person, renewals.checkout(mvc, person, null), "paid");
        assertThat(renewals.state(person)).isEqualTo("RENEWED");
    }

    @Test
    void answersCanBeChangedBeforeItIsPaid() throws Exception {
        Person person = renewals.ready(today, 5);
        renewals.fillIn(mvc, person, today);
        String checkout = renewals.checkout(mvc, person, null);
        mvc.perform(as(person, post("/renewal/reopen"))).andExpect(redirectedUrl("/renewal"));
        mvc.perform(get("/renewal/declarations").with(person.signedIn())).andExpect(status().isOk());
        renewals.decide(mvc, person, checkout, "paid");
        assertThat(renewals.state(person)).as("a checkout that was called off takes no money").isEqualTo("STARTED");
    }

    @Test
    void theReviewTakesFewStatements() throws Exception {
        Person person = renewals.ready(today, 5);
        renewals.fillIn(mvc, person, today);
        assertThat(statements.statements(() -> page(person, "/renewal/review"))).hasSizeLessThanOrEqualTo(10);
        assertThat(statements.statements(() -> page(person, "/renewal"))).hasSizeLessThanOrEqualTo(10);
    }

}
