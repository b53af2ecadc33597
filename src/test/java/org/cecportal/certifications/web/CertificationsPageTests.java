package org.cecportal.certifications.web;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.cecs.evidence.EvidenceFiles;
import org.cecportal.cecs.evidence.inspection.Samples;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@PortalTest
class CertificationsPageTests {

    private static final DateTimeFormatter BRIEF = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private final MockMvc mvc;

    private final Given given;

    private final StatementCounter counter;

    private final EvidenceFiles evidence;

    private final JdbcClient jdbc;

    private final LocalDate today;

    @Autowired
    CertificationsPageTests(MockMvc mvc, Given given, StatementCounter counter, EvidenceFiles evidence, JdbcClient jdbc,
            Clock clock) {
        this.mvc = mvc;
        this.given = given;
        this.counter = counter;
        this.evidence = evidence;
        this.jdbc = jdbc;
        this.today = LocalDate.now(clock);
    }

    private Document page(Given.Person person, String query) throws Exception {
        return Jsoup.parse(mvc.perform(get(URI.create("/certifications" + query)).with(person.signedIn()))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
    }

    /** In the final year: the cycle ends in half a year. */
    private Given.Person inTheFinalYear(String givenName) {
        LocalDate ends = today.plusMonths(6);
        return given.member(givenName, "Year").holds("CPT", ends.minusYears(3).plusDays(1), ends);
    }

    @Test
    void r7TheBarIsRightToTheHundredthAndTheDay() throws Exception {
        LocalDate ends = today.plusDays(200);
        Given.Person person = given.member("Al", "Most")
            .holds("CPT", ends.minusYears(3).plusDays(1), ends)
            .earned(today.minusDays(3), "40")
            .earned(today.minusDays(2), "4.75");
        Element bar = page(person, "").expectFirst("#cec-progress");
        assertThat(bar).isNotNull();
        assertThat(bar.attr("data-counted")).isEqualTo("44.75");
        assertThat(bar.attr("data-required")).isEqualTo("45.00");
        assertThat(bar.attr("data-percent")).isEqualTo("99");
        assertThat(bar.attr("data-days-left")).isEqualTo("200");
        assertThat(bar.attr("data-begins-on")).isEqualTo(ends.minusYears(3).plusDays(1).toString());
        assertThat(bar.attr("data-ends-on")).isEqualTo(ends.toString());
        assertThat(bar.text()).contains("44.75", "of 45 CECs · 99 %", "0.25 to go, 200 days left", "0.25 CECs to go");
        assertThat(page(person, "").selectFirst("#renew-now")).isNull();
    }

    @Test
    void r8RenewNowShowsWhenEarnedAndInTheFinalYear() throws Exception {
        Given.Person person = inTheFinalYear("Ready").earned(today.minusDays(5), "45");
        Element button = page(person, "").expectFirst("#renew-now");
        assertThat(button).isNotNull();
        assertThat(button.text()).isEqualTo("RENEW NOW");
        mvc.perform(get("/renewal").with(person.signedIn())).andExpect(status().isOk());
    }

    @Test
    void r8BeforeTheFinalYearThePlaceSaysWhenRenewalOpens() throws Exception {
        LocalDate ends = today.plusYears(1).plusDays(9);
        Given.Person person = given.member("Ear", "Ly")
            .holds("CPT", ends.minusYears(3).plusDays(1), ends)
            .earned(today.minusDays(5), "45");
        Document page = page(person, "");
        assertThat(page.selectFirst("#renew-now")).isNull();
        assertThat(page.expectFirst(".check").text()).contains("renewal opens", "in 10 days");
        mvc.perform(get("/renewal").with(person.signedIn())).andExpect(redirectedUrl("/certifications"));
    }

    @Test
    void r8InGraceRenewNowShowsAndSaysSo() throws Exception {
        LocalDate ends = today.minusDays(20);
        Given.Person person = given.member("Gra", "Ce")
            .holds("CPT", ends.minusYears(3).plusDays(1), ends)
            .earned(ends.minusDays(5), "40")
            .earned(today.minusDays(2), "7");
        Document page = page(person, "");
        assertThat(page.expectFirst("#cec-progress").attr("data-counted")).isEqualTo("45.00");
        assertThat(page.selectFirst("#renew-now")).isNotNull();
        assertThat(page.text()).contains("Inactive, in grace", "with a late fee");
    }

    @Test
    void r3ALapsedMemberSeesTheStepsAndTheFeeForReinstatement() throws Exception {
        LocalDate ends = today.minusMonths(8);
        Given.Person person = given.member("Lap", "Sed").holds("CPT", ends.minusYears(3).plusDays(1), ends);
        Document page = page(person, "");
        assertThat(page.selectFirst("#cec-progress")).isNull();
        assertThat(page.selectFirst("#renew-now")).isNull();
        assertThat(page.expectFirst("#reinstatement").text()).contains("USD 165.00");
        assertThat(page.text()).contains("Lapsed");
    }

    @Test
    void r4EveryCertificationIsListedAndTheOthersSayWhatCoversThem() throws Exception {
        Given.Person person = given.member("Dou", "Ble")
            .holds("CPT", today.minusYears(1), today.plusYears(2).minusDays(1))
            .holds("EP", today.minusYears(2), today.plusYears(1).minusDays(1));
        Document page = page(person, "");
        assertThat(page.select(".cert .code").eachText()).containsExactly("EP", "CPT");
        assertThat(page.select(".cert").get(0).text()).contains("sets your requirement", "60", "Active");
        assertThat(page.select(".cert").get(1).text()).contains("covered by EP", "45", "Active");
        assertThat(page.expectFirst("#cec-progress").attr("data-required")).isEqualTo("60.00");
    }

    @Test
    void bothTabsAreLinksWithCountsAndTheRowsAddUpToTheBar() throws Exception {
        Given.Person person = inTheFinalYear("Tabs").earned(today.minusYears(4), "9")
            .earned(today.minusDays(9), "6", "SELF_REPORTED", "CPR_FIRST_AID", "REPORTED")
            .earned(today.minusDays(8), "2.50");
        Document cycle = page(person, "");
        Document all = page(person, "?scope=all");
        assertThat(cycle.select(".tabs a").eachText()).containsExactly("Current cycle CECs (2)", "All CECs (3)");
        assertThat(cycle.select(".tabs a[aria-current]").text()).startsWith("Current cycle");
        assertThat(all.select(".tabs a[aria-current]").text()).startsWith("All");
        assertThat(cycle.select("[data-entry-id]")).hasSize(2);
        assertThat(all.select("[data-entry-id]")).hasSize(3);
        for (Document page : new Document[] { cycle, all }) {
            double sum = page.select("[data-entry-id]")
                .stream()
                .mapToDouble(row -> Double.parseDouble(row.attr("data-counted")))
                .sum();
            assertThat(sum).isEqualTo(7.5);
            assertThat(page.expectFirst("#cec-progress").attr("data-counted")).isEqualTo("7.50");
        }
        assertThat(cycle.text()).contains("Limit reached: up to 5 CECs per calendar year for CPR, AED and first aid");
        assertThat(all.text()).contains("before your current cycle");
        assertThat(cycle.select("[data-state=REPORTED]").attr("data-credits")).isEqualTo("6.00");
    }

    @Test
    void filtersSortAndPagesStandInTheAddress() throws Exception {
        Given.Person person = inTheFinalYear("Filters");
        for (int i = 0; i < 30; i++) {
            person.earned(today.minusDays(i), "1", "PROVIDER", null, "POSTED", "Résumé of talk " + i);
        }
        person.earned(today.minusDays(3), "2.25", "SUMMIT", null, "POSTED", "Keynote 100% <b>");
        Document first = page(person, "?q=resume&sort=oldest");
        assertThat(first.select("[data-entry-id]")).hasSize(25);
        assertThat(first.expectFirst(".day").text()).isEqualTo(BRIEF.format(today.minusDays(29)));
        String next = first.expectFirst(".pages a[rel=next]").attr("href");
        assertThat(next).contains("scope=cycle", "q=resume", "sort=oldest", "page=2");
        assertThat(page(person, next.substring(next.indexOf('?'))).select("[data-entry-id]")).hasSize(5);
        assertThat(page(person, "?q=100%25").select("[data-entry-id]")).hasSize(1);
        assertThat(page(person, "?source=SUMMIT").select("[data-entry-id]")).hasSize(1);
        assertThat(page(person, "?sort=most-credits").expectFirst("[data-entry-id]").attr("data-credits"))
            .isEqualTo("2.25");
        assertThat(page(person, "?sort=title").expectFirst("bdi").text()).isEqualTo("Keynote 100% <b>");
        assertThat(page(person, "?q=nothing-like-it").text()).contains("No CECs match");
        assertThat(page(person, "?page=99").select("[data-entry-id]")).hasSize(6);
    }

    @Test
    void nonsenseInTheAddressIsIgnored() throws Exception {
        Given.Person person = inTheFinalYear("Nonsense").earned(today, "1");
        Document page = page(person, "?scope=x&year=20x6&source=MOON&sort=drop&page=-1&q=%01");
        assertThat(page.select("[data-entry-id]")).hasSize(1);
        assertThat(page(person, "?page=9999999999999&year=99999").select("[data-entry-id]")).hasSize(1);
    }

    @Test
    void r15NothingListedOffersTheRequest() throws Exception {
        Given.Person person = given.member("Tw", "In");
        Document page = page(person, "");
        assertThat(page.expectFirst("#nothing-listed").text()).contains("another profile");
        assertThat(page.expectFirst("#nothing-listed a").attr("href")).isEqualTo("/duplicates/request");
        assertThat(page.select(".tabs a").eachText()).containsExactly("All CECs (0)");
    }

    @Test
    void withoutCertificationTheAllTabShowsTheCecs() throws Exception {
        Given.Person person = given.member("Pla", "In").earned(today.minusDays(4), "3");
        Document page = page(person, "");
        assertThat(page.select("[data-entry-id]")).hasSize(1);
        assertThat(page.text()).contains("no current cycle to count toward");
    }

    @Test
    void theNumberOfStatementsDoesNotGrowWithTheHistory() throws Exception {
        Given.Person few = inTheFinalYear("Few").earned(today, "1");
        Given.Person many = inTheFinalYear("Many");
        for (int i = 0; i < 300; i++) {
            many.earned(today.minusDays(i), "0.25");
        }
        assertThat(counter.count(() -> page(few, ""))).isLessThanOrEqualTo(6);
        assertThat(counter.count(() -> page(many, ""))).isEqualTo(counter.count(() -> page(few, "")));
    }

    @Test
    void administratorsSeeTheRecordWithoutTheMembersActions() throws Exception {
        Given.Person person = inTheFinalYear("Seen").earned(today, "45");
        Document page = Jsoup.parse(mvc.perform(get("/admin/members/{n}/record", person.number()).with(Given.admin()))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
        assertThat(page.expectFirst("h1").text()).isEqualTo("Seen Year");
        assertThat(page.selectFirst("#renew-now")).isNull();
        assertThat(page.select("[data-entry-id]")).hasSize(1);
        mvc.perform(get("/admin/members/{n}/record", person.number()).with(person.signedIn()))
            .andExpect(status().isForbidden());
    }

    /**
     * R14, before anyone is drawn: which entries lack proof, and nothing about others.
     */
    @Test
    void r14ThePageSaysWhichReportedEntriesLackProof() throws Exception {
        Given.Person person = inTheFinalYear("Un").earned(today.minusDays(9), "10")
            .earned(today.minusYears(9), "1", "SELF_REPORTED", null, "REPORTED", "Long ago");
        assertThat(page(person, "").select("#audit-readiness")).isEmpty();
        for (int i = 1; i <= 12; i++) {
            person.earned(today.minusDays(i), "1", "SELF_REPORTED", null, "REPORTED", "Course %02d".formatted(i));
        }
        person.earned(today.minusDays(1), "1", "SELF_REPORTED", null, "ACCEPTED", "Audited already");
        Element card = page(person, "").expectFirst("#audit-readiness");
        assertThat(card.attr("data-reported")).isEqualTo("13");
        assertThat(card.attr("data-proven")).isEqualTo("1");
        assertThat(card.select("[data-unproven-id] bdi").eachText()).hasSize(10).startsWith("Course 01", "Course 02");
        assertThat(card.text()).contains("12 of 13 self-reported entries in this cycle have no proof yet",
                "And 2 others");
        assertThat(card.expectFirst("[data-unproven-id] a.btn").attr("href")).matches("/cecs/\\d+#evidence-title");
    }

    @Test
    void r14WhoHasProofOfEverythingIsReady() throws Exception {
        Given.Person person = inTheFinalYear("Re").earned(today.minusDays(1), "1", "SELF_REPORTED", null, "REPORTED",
                "Course");
        long entry = Long.parseLong(page(person, "").expectFirst("[data-unproven-id]").attr("data-unproven-id"));
        evidence.receive(person.id(), entry, "certificate.pdf", new ByteArrayInputStream(Samples.pdf()));
        Element card = page(person, "").expectFirst("#audit-readiness");
        assertThat(card.select("[data-unproven-id]")).isEmpty();
        assertThat(card.text()).contains("Yes: your self-reported entry of this cycle has proof on file");
    }

    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private Given.Person covered(LocalDate ownEnd, LocalDate coverEnds) {
        return given.member("Cov", "Ered")
            .holds("CPT", ownEnd.minusYears(3).plusDays(1), ownEnd)
            .holds("EP", coverEnds.minusYears(3).plusDays(1), coverEnds);
    }

    @Test
    void r4ACoveredCertificationSaysUntilWhenItStandsAndWhy() throws Exception {
        LocalDate coverEnds = today.plusYears(1);
        for (LocalDate ownEnd : List.of(today.plusDays(3), today, today.minusDays(1), today.minusYears(1))) {
            Given.Person person = covered(ownEnd, coverEnds);
            Element row = page(person, "").select(".cert").get(1);
            assertThat(row.attr("data-status")).isEqualTo("ACTIVE");
            assertThat(row.attr("data-ends-on")).isEqualTo(coverEnds.toString());
            assertThat(row.attr("data-own-ends-on")).isEqualTo(ownEnd.toString());
            assertThat(row.text()).contains("covered by EP",
                    "Valid until %s, with your Exercise Physiologist; its own cycle %s %s.".formatted(
                            FULL.format(coverEnds), ownEnd.isBefore(today) ? "ended" : "ends", FULL.format(ownEnd)),
                    "Expires " + BRIEF.format(coverEnds), "Certificate (PDF)");
            Document forStaff = Jsoup
                .parse(mvc.perform(get("/admin/members/" + person.number() + "/record").with(Given.admin()))
                    .andReturn()
                    .getResponse()
                    .getContentAsString());
            assertThat(forStaff.select(".cert").get(1).text()).contains(", with Exercise Physiologist; its own cycle");
        }
    }

    @Test
    void r4WhatIsNotCoveredSaysItsOwnEnd() throws Exception {
        LocalDate ends = today.plusYears(2);
        Elements rows = page(covered(ends, today.plusYears(1)), "").select(".cert");
        for (Element row : rows) {
            assertThat(row.attr("data-ends-on")).isEqualTo(row.attr("data-own-ends-on"));
            assertThat(row.text()).doesNotContain("its own cycle");
        }
        assertThat(rows.eachAttr("data-ends-on")).containsExactly(today.plusYears(1).toString(), ends.toString());
    }

    /** Its cycle ended a year ago; its grace began when the cover stopped. */
    @Test
    void r4WhenTheCoverStopsThePageSaysWhenAndGraceBegins() throws Exception {
        LocalDate stopped = today.minusDays(20);
        Given.Person person = covered(today.minusYears(1), today.plusYears(1)).earned(today.minusDays(5), "45");
        stop(person, stopped);
        Document page = page(person, "");
        Element row = page.expectFirst(".cert");
        assertThat(row.attr("data-status")).isEqualTo("GRACE");
        assertThat(row.attr("data-ends-on")).isEqualTo(stopped.toString());
        assertThat(row.text()).contains(
                "Valid until %s, when your Exercise Physiologist no longer covered it; ".formatted(FULL.format(stopped))
                        + "its own cycle ended " + FULL.format(today.minusYears(1)));
        assertThat(page.select(".cert").get(1).text()).contains("Suspended");
        assertThat(page.expectFirst("#cec-progress").text())
            .contains("possible until " + FULL.format(stopped.plusMonths(6)), "expired on " + FULL.format(stopped));
        assertThat(page.selectFirst("#renew-now")).as("45 CECs fill the cycle that ended").isNotNull();
    }

    private void stop(Given.Person person, LocalDate day) {
        jdbc.sql("""
                update certification set standing = 'SUSPENDED', standing_since = :day
                where member_id = :member and certificate_number like 'EP-%'""")
            .param("day", day)
            .param("member", person.id().value())
            .update();
    }

}
