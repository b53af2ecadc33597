package org.cecportal.renewals.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cecportal.Given;
import org.cecportal.Paper;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.renewals.GivenRenewals;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
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
        assertThat(tasks.expectFirst(".tasks").text()).contains("met: 45.00 of 45 CECs", "ceOnline: 40.00",
                "Self-reported: 5.00", "missing for 1 of 1");
        assertThat(tasks.expectFirst(".fee").text()).contains("Renewal of CPT", "USD 60.00");

        renewals.fillIn(mvc, person, today);
        Document review = page(person, "/renewal/review");
        assertThat(review.text()).contains("rena" + person.number() + "@members.example", "new cycle from",
                "45.00 CECs are used", "Your progress will start at 0 %", "Pay USD 60.00");
        String checkout = renewals.checkout(mvc, person, null);
        assertThat(checkout).startsWith("/payments/sandbox/");
        assertThat(page(person, checkout).text()).contains("USD 60.00", "Renewal: Certified Personal Trainer");
        renewals.decide(mvc, person, checkout, "paid");

        Document done = page(person, renewals.page(person));
        assertThat(done.expectFirst("h1").text()).isEqualTo("You are renewed");
        assertThat(done.text()).contains("2 entries with 45.00 CECs were used", "Receipt (PDF)");
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
            assertThat(document.getDocumentCatalog().getViewerPreferences().displayDocTitle()).isTrue();
        }
        Paper.assertArchivable(pdf);
        Person other = renewals.ready(today, 5);
        mvc.perform(get(page + "/receipt.pdf").with(other.signedIn())).andExpect(status().isNotFound());
        mvc.perform(get(page).with(other.signedIn())).andExpect(status().isNotFound());
        mvc.perform(get(page + "/receipt.pdf").with(Given.admin())).andExpect(status().isOk());
    }

    @Test
    void aReceiptForAnyNameIsFitForArchives() throws Exception {
        Person person = renewals.ready(today, 5);
        String page = renewals.renewed(mvc, person, today);
        jdbc.sql("update member set given_name = 'अनुष्का 민준', family_name = 'ใจดี 王' where id = ?")
            .param(person.id().value())
            .update();
        byte[] pdf = mvc.perform(get(page + "/receipt.pdf").with(person.signedIn()))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains("अनुष्का 민준 ใจดี 王");
        }
        Paper.assertArchivable(pdf);
    }

    @Test
    void aReceiptThatCannotBePrintedSaysWhyAndWhatToDo() throws Exception {
        Person person = renewals.ready(today, 5);
        String page = renewals.renewed(mvc, person, today);
        jdbc.sql("update member set given_name = 'Rena 🏃' where id = ?").param(person.id().value()).update();
        String refused = mvc.perform(get(page + "/receipt.pdf").with(person.signedIn()))
            .andExpect(status().isUnprocessableContent())
            .andReturn()
            .getResponse()
            .getContentAsString();
        assertThat(Jsoup.parse(refused).select("main").text()).contains("A PDF cannot show 🏃.", "write to us");
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
        assertThat(review.text())
            .contains("Late fee, in grace", "USD 140.00", "The rest count in your new cycle",
                    "start at 2.00 CECs, which you earned after the old cycle ended")
            .doesNotContain("0 %");
        renewals.decide(mvc, person, renewals.checkout(mvc, person, null), "paid");
        Document page = page(person, "/certifications");
        assertThat(page.expectFirst("#cec-progress").attr("data-counted")).isEqualTo("2.00");
        assertThat(page.expectFirst("#cec-progress").attr("data-begins-on")).isEqualTo(end.plusDays(1).toString());
        assertThat(page.expectFirst("[data-entry-id]").text()).contains("2.00", "3.00 in the cycle closed ");
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
            .holds("CIFT", end.minusYears(8), end.minusYears(5));
        renewals.fillIn(mvc, person, today);
        assertThat(page(person, "/renewal/review").text()).contains("Additional certification: CET",
                "Additional certification: GEI", "USD 70.00");
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
                    "CIFT " + end.minusYears(8) + " " + end.minusYears(5),
                    "CPT " + today.plusDays(1) + " " + end.plusYears(3),
                    "GEI " + today.plusDays(1) + " " + end.plusYears(3));
    }

    @Test
    void aDeclinedPaymentCanBeTriedAgainAnotherWay() throws Exception {
        Person person = renewals.ready(today, 5);
        renewals.fillIn(mvc, person, today);
        String checkout = renewals.checkout(mvc, person, null);
        renewals.decide(mvc, person, checkout, "declined");
        assertThat(page(person, renewals.page(person)).text()).contains("Your payment was declined",
                "You were not charged");
        assertThat(renewals.checkout(mvc, person, "offline")).isEqualTo(renewals.page(person));
        assertThat(page(person, renewals.page(person)).text()).contains("Send USD 60.00 and write P-");
        String again = renewals.checkout(mvc, person, "sandbox");
        assertThat(again).isNotEqualTo(checkout);
        renewals.decide(mvc, person, again, "abandoned");
        assertThat(page(person, renewals.page(person)).text()).contains("You didn’t finish the payment");
        renewals.decide(mvc, person, renewals.checkout(mvc, person, null), "paid");
        assertThat(renewals.state(person)).isEqualTo("RENEWED");
    }

    @Test
    void aPurchaseOrderIsShownAndOtherWaysStepBack() throws Exception {
        Person person = renewals.ready(today, 5);
        renewals.fillIn(mvc, person, today);
        mvc.perform(as(person, post("/renewal/pay")).param("gateway", "offline").param("purchaseOrder", "PO 4711"))
            .andExpect(redirectedUrl(renewals.page(person)));
        Document page = page(person, renewals.page(person));
        assertThat(page.expectFirst("#purchase-order").text()).contains("PO 4711");
        assertThat(page(person, "/certifications").expectFirst("[data-renewal]").text())
            .contains("is waiting for your payment");
        assertThat(page(person, "/certifications").select("[data-renewal] a").attr("href"))
            .isEqualTo(renewals.page(person));
        assertThat(page.select("form[action='/renewal/pay']")).hasSize(1)
            .allSatisfy(form -> assertThat(form.parents().is("details")).isTrue());
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
        LocalDate end = today.minusMonths(2);
        Person several = renewals.ready(today, -2)
            .holds("CET", end.minusYears(2), end.plusYears(1))
            .holds("GEI", end.minusYears(1), end.plusYears(2))
            .holds("CIFT", end.minusYears(6), end.minusYears(3))
            .earned(end.plusDays(9), "3");
        for (Person person : List.of(renewals.ready(today, 5), several)) {
            renewals.fillIn(mvc, person, today);
            assertThat(statements.statements(() -> page(person, "/renewal/review"))).hasSizeLessThanOrEqualTo(10);
            assertThat(statements.statements(() -> page(person, "/renewal"))).hasSizeLessThanOrEqualTo(10);
        }
    }

    @Test
    void theFormIsKeptForAnotherDay() throws Exception {
        Person person = renewals.ready(today, 5);
        renewals.fillIn(mvc, person, today);
        assertThat(page(person, "/renewal/details").expectFirst("main").text())
            .contains("rena" + person.number() + "@members.example");
        Document declarations = page(person, "/renewal/declarations");
        assertThat(declarations.expectFirst("#cprExpiresOn").val()).isEqualTo(today.plusYears(1).toString());
        assertThat(declarations.expectFirst("#signature").val()).isEqualTo("Rena Newall");
        assertThat(declarations.select("#ethics[checked], #truthful[checked]")).hasSize(2);
    }

    @Test
    void theReceiptShowsThePaymentThatRenewed() throws Exception {
        Person person = renewals.ready(today, 5);
        renewals.fillIn(mvc, person, today);
        String first = renewals.checkout(mvc, person, null);
        renewals.decide(mvc, person, first, "declined");
        String second = renewals.checkout(mvc, person, null);
        renewals.decide(mvc, person, first, "paid");
        renewals.decide(mvc, person, second, "paid");
        byte[] pdf = mvc.perform(get(renewals.page(person) + "/receipt.pdf").with(person.signedIn()))
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                .contains(first.replace("/payments/sandbox/", "sandbox-"))
                .doesNotContain(second.replace("/payments/sandbox/", "sandbox-"));
        }
    }

    /** Its own cycle ended long ago; as it is covered, it is neither late nor lapsed. */
    @Test
    void r9WhatIsCoveredIsRenewedWithWhatCoversIt() throws Exception {
        LocalDate own = today.minusMonths(8);
        Person person = renewals.ready(today, 5).holds("GEI", own.minusYears(3).plusDays(1), own);
        assertThat(page(person, "/renewal").expectFirst(".fee").text()).contains("Renewal of CPT", "GEI", "USD 65.00")
            .doesNotContain("Late");
        renewals.renewed(mvc, person, today);
        Elements rows = page(person, "/certifications").select(".cert");
        assertThat(rows.select(".code").eachText()).containsExactly("CPT", "GEI");
        assertThat(rows.eachAttr("data-own-ends-on")).containsOnly(today.plusMonths(5).plusYears(3).toString());
        assertThat(rows.eachAttr("data-ends-on")).isEqualTo(rows.eachAttr("data-own-ends-on"));
    }

    /** Both are in grace: nothing has to be reinstated. */
    @Test
    void r10WhatIsCoveredHasNotLapsed() throws Exception {
        LocalDate own = today.minusMonths(8);
        Person person = given.member("Cov", "Ered")
            .holds("GEI", own.minusYears(3).plusDays(1), own)
            .holds("CPT", today.minusYears(3), today.minusDays(1));
        mvc.perform(get("/renewal/reinstatement").with(person.signedIn())).andExpect(redirectedUrl("/certifications"));
        assertThat(page(person, "/certifications").select(".cert").eachAttr("data-status")).containsExactly("GRACE",
                "GRACE");
    }

}
