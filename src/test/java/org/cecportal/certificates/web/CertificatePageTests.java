package org.cecportal.certificates.web;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.certificates.GivenCertificates;
import org.cecportal.transcripts.ReadBack;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

@PortalTest
class CertificatePageTests {

    private final MockMvc mvc;

    private final Given given;

    private final GivenCertificates certificates;

    private final StatementCounter counter;

    private final JdbcClient jdbc;

    private final LocalDate today;

    @Autowired
    CertificatePageTests(MockMvc mvc, Given given, GivenCertificates certificates, StatementCounter counter,
            JdbcClient jdbc, Clock clock) {
        this.mvc = mvc;
        this.given = given;
        this.certificates = certificates;
        this.counter = counter;
        this.jdbc = jdbc;
        this.today = LocalDate.now(clock);
    }

    private Given.Person active() {
        return given.member("Amara", "Reyes").holds("CPT", today.minusYears(1), today.plusYears(2).minusDays(1));
    }

    private String address(Given.Person person) {
        return "/certifications/" + certificates.certification(person) + "/certificate.pdf";
    }

    private MockHttpServletResponse visit(String address, RequestPostProcessor visitor) throws Exception {
        return mvc.perform(get(URI.create(address)).with(visitor)).andReturn().getResponse();
    }

    private Document page(String address, RequestPostProcessor visitor) throws Exception {
        return Jsoup.parse(visit(address, visitor).getContentAsString());
    }

    @Test
    void theHolderDownloadsItFromMyCertifications() throws Exception {
        Given.Person person = active();
        Element link = page("/certifications", person.signedIn()).expectFirst(".cert a");
        assertThat(link.text()).isEqualTo("Certificate (PDF) Certified Personal Trainer");
        assertThat(link.attr("href")).isEqualTo(address(person));
        MockHttpServletResponse file = visit(link.attr("href"), person.signedIn());
        assertThat(file.getStatus()).isEqualTo(200);
        assertThat(file.getContentType()).isEqualTo("application/pdf");
        assertThat(file.getHeader("Content-Disposition"))
            .matches("attachment; filename=\"certificate-CPT-\\d+\\.pdf\"");
        assertThat(ReadBack.pdf(file.getContentAsByteArray())).contains("Amara Reyes", "Certified Personal Trainer");
    }

    @Test
    void administratorsMayAndNobodyElse() throws Exception {
        Given.Person person = active();
        assertThat(visit(address(person), Given.admin()).getStatus()).isEqualTo(200);
        assertThat(visit(address(person), Given.auditor()).getStatus()).isEqualTo(404);
        assertThat(visit(address(person), active().signedIn()).getStatus()).isEqualTo(404);
        assertThat(visit("/certifications/999999999999999999/certificate.pdf", person.signedIn()).getStatus())
            .isEqualTo(404);
        assertThat(visit("/certifications/x/certificate.pdf", person.signedIn()).getStatus()).isEqualTo(404);
        assertThat(page("/admin/members/" + person.number() + "/record", Given.admin()).select(".cert a[href$=.pdf]"))
            .isEmpty();
    }

    @Test
    void aNameThatCannotBePrintedIsNamedInsteadOfMarked() throws Exception {
        Given.Person person = given.member("Robin 🏃", "Duarte")
            .holds("CPT", today.minusYears(1), today.plusYears(2).minusDays(1));
        MockHttpServletResponse refused = visit(address(person), person.signedIn());
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.getContentAsString()).select("main").text())
            .contains("We cannot print 🏃 on a certificate.");
    }

    @Test
    void inGraceThereIsOneToo() throws Exception {
        Given.Person person = given.member("Gra", "Ce")
            .holds("CPT", today.minusYears(3).minusDays(19), today.minusDays(20));
        assertThat(visit(address(person), person.signedIn()).getContentType()).isEqualTo("application/pdf");
        assertThat(page("/certifications", person.signedIn()).select(".cert a")).hasSize(1);
    }

    @Test
    void r3OfWhatIsNeitherActiveNorInGraceThereIsNone() throws Exception {
        Given.Person lapsed = given.member("Lap", "Sed").holds("CPT", today.minusYears(4), today.minusYears(1));
        assertRefused(lapsed, "lapsed");
        for (String standing : new String[] { "SUSPENDED", "REVOKED", "RETIRED" }) {
            assertRefused(
                    given.member("Stan", "Ding")
                        .holds("CPT", today.minusYears(1), today.plusYears(2).minusDays(1), standing),
                    standing.toLowerCase(Locale.ROOT));
        }
    }

    private void assertRefused(Given.Person person, String word) throws Exception {
        assertThat(page("/certifications", person.signedIn()).select(".cert a[href$=.pdf]")).isEmpty();
        MockHttpServletResponse refused = visit(address(person), person.signedIn());
        assertThat(refused.getStatus()).isEqualTo(409);
        assertThat(Jsoup.parse(refused.getContentAsString()).select("main").text())
            .contains("There is no certificate to download", "is " + word + ".", "active or in grace");
        assertThat(jdbc.sql("select count(*) from certificate where certification_id = ?")
            .param(certificates.certification(person))
            .query(Long.class)
            .single()).isZero();
        assertThat(visit(address(person), Given.admin()).getStatus()).isEqualTo(409);
    }

    @Test
    void itTakesFewStatementsAndMyCertificationsNoneMore() throws Exception {
        Given.Person person = active();
        String address = address(person);
        assertThat(counter.statements(() -> visit(address, person.signedIn()))).hasSizeLessThanOrEqualTo(4);
        assertThat(counter.statements(() -> visit("/certifications", person.signedIn()))).hasSizeLessThanOrEqualTo(6);
    }

}
