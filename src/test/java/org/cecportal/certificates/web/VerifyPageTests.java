package org.cecportal.certificates.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.certificates.GivenCertificates;
import org.cecportal.certificates.NameConsent;
import org.cecportal.certificates.NameConsents;
import org.cecportal.shared.paper.VerificationCode;
import org.cecportal.transcripts.ReadBack;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

@PortalTest
class VerifyPageTests {

    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private static final String NOBODYS = "/verify/0000-0000-0000-0000-0000";

    private static final AtomicInteger NETWORKS = new AtomicInteger();

    @LocalServerPort
    int port;

    private final MockMvc mvc;

    private final Given given;

    private final GivenCertificates certificates;

    private final NameConsents consents;

    private final StatementCounter counter;

    private final JdbcClient jdbc;

    private final LocalDate today;

    /**
     * Each test comes from a network of its own, so that none uses up another's limit.
     */
    private final String network = "172.16." + NETWORKS.incrementAndGet() + ".1";

    @Autowired
    VerifyPageTests(MockMvc mvc, Given given, GivenCertificates certificates, NameConsents consents,
            StatementCounter counter, JdbcClient jdbc, Clock clock) {
        this.mvc = mvc;
        this.given = given;
        this.certificates = certificates;
        this.consents = consents;
        this.counter = counter;
        this.jdbc = jdbc;
        this.today = LocalDate.now(clock);
    }

    private Given.Person member() {
        return given.member("Amara", "Reyes").holds("CPT", today.minusYears(1), today.plusYears(2).minusDays(1));
    }

    private MvcResult visit(String path) throws Exception {
        return visit(path, network);
    }

    private MvcResult visit(String path, String address) throws Exception {
        return mvc.perform(get(URI.create(path)).with(request -> {
            request.setRemoteAddr(address);
            return request;
        })).andReturn();
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(visit(path).getResponse().getContentAsString());
    }

    private String handedOut(Given.Person person) {
        return "/verify/" + certificates.code(person);
    }

    /**
     * What a verification says after the certificate was handed out and its time moved
     * on.
     */
    private Document after(Given.Person person, LocalDate ends, String standing) throws Exception {
        String path = handedOut(person);
        jdbc.sql("update cycle set begins_on = ?, ends_on = ? where certification_id = ?")
            .params(ends.minusYears(3).plusDays(1), ends, certificates.certification(person))
            .update();
        jdbc.sql("update certification set standing = nullif(?, '') where member_id = ?")
            .params(standing, person.id().value())
            .update();
        return page(path);
    }

    @Test
    void aValidCertificateIsConfirmedToEverybody() throws Exception {
        Given.Person person = member();
        MvcResult visit = visit(handedOut(person));
        assertThat(visit.getResponse().getStatus()).isEqualTo(200);
        assertThat(visit.getRequest().getSession(false)).isNull();
        Document page = Jsoup.parse(visit.getResponse().getContentAsString());
        assertThat(page.expectFirst("h1").text()).isEqualTo("This certification is valid");
        assertThat(page.select("main").text()).contains(
                "Today, on " + LONG.format(today) + ", the certification is valid", "Certified Personal Trainer",
                "A. R.", "initials only", "Certificate number CPT-", "Valid from " + LONG.format(today.minusYears(1)),
                "Valid until " + LONG.format(today.plusYears(2).minusDays(1)));
        assertThat(page.text()).doesNotContain("Amara", "Reyes", person.number());
    }

    @Test
    void r10TheGapBeforeAReinstatementStaysVisible() throws Exception {
        Given.Person person = member();
        String path = handedOut(person);
        LocalDate began = today.minusYears(1);
        jdbc.sql("update cycle set lapsed_from = ? where certification_id = ?")
            .params(began.minusMonths(9), certificates.certification(person))
            .update();
        assertThat(page(path).select("main").text()).contains(
                "Not certified from " + LONG.format(began.minusMonths(9)) + " to " + LONG.format(began.minusDays(1)));
        byte[] certificate = mvc
            .perform(get("/certifications/{id}/certificate.pdf", certificates.certification(person))
                .with(person.signedIn()))
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
        assertThat(ReadBack.pdf(certificate)).contains("Not certified from");
    }

    @Test
    void r3EveryStandingIsSaidInWords() throws Exception {
        LocalDate ended = today.minusMonths(2);
        assertThat(after(member(), ended, "").select("main").text()).contains(
                "This certification is inactive, in grace", "It expired on " + LONG.format(ended),
                "can still renew it until " + LONG.format(ended.plusMonths(6)));
        LocalDate longAgo = today.minusYears(1);
        assertThat(after(member(), longAgo, "").select("main").text()).contains("This certification has lapsed",
                "was not renewed by " + LONG.format(longAgo.plusMonths(6)), "It is not valid");
        LocalDate ahead = today.plusYears(1);
        assertThat(after(member(), ahead, "SUSPENDED").select("main").text())
            .contains("This certification is suspended", "it is not valid");
        assertThat(after(member(), ahead, "REVOKED").select("main").text())
            .contains("This certification has been revoked", "is not valid");
        assertThat(after(member(), ahead, "RETIRED").select("main").text()).contains("This certification is retired",
                "is not valid");
        assertThat(after(member(), today.plusYears(4), "").select("main").text())
            .contains("This certification is not valid yet");
    }

    @Test
    void theNameIsShownAsTheHolderConsented() throws Exception {
        Given.Person person = given.member("<i>Zoë</i>", "O'Neil")
            .holds("CPT", today.minusYears(1), today.plusYears(2));
        String path = handedOut(person);
        consents.give(person.id(), NameConsent.FULL_NAME);
        Document full = page(path);
        assertThat(full.select("dd bdi").text()).isEqualTo("<i>Zoë</i> O'Neil");
        assertThat(full.select("main i")).isEmpty();
        consents.give(person.id(), NameConsent.FIRST_NAME);
        assertThat(page(path).select("dd bdi").text()).isEqualTo("<i>Zoë</i> O.");
        consents.give(person.id(), NameConsent.INITIALS);
        assertThat(page(path).select("dd bdi").text()).isEqualTo("<. O.");
    }

    @Test
    void hiddenAndMissingAreAnsweredAlike() throws Exception {
        Given.Person person = member();
        String hidden = handedOut(person);
        consents.give(person.id(), NameConsent.NOTHING);
        visit(NOBODYS);
        MockHttpServletResponse ofHidden = visit(hidden).getResponse();
        MockHttpServletResponse ofMissing = visit(NOBODYS).getResponse();
        assertThat(ofHidden.getStatus()).isEqualTo(404);
        assertThat(ofMissing.getStatus()).isEqualTo(404);
        assertThat(ofHidden.getContentAsByteArray()).isEqualTo(ofMissing.getContentAsByteArray());
        assertThat(ofHidden.getHeaderNames()).isEqualTo(ofMissing.getHeaderNames());
        assertThat(ofHidden.getContentAsString()).contains("We cannot confirm this certificate");
        List<String> statements = counter.statements(() -> visit(hidden));
        assertThat(counter.statements(() -> visit(NOBODYS))).isEqualTo(statements);
        consents.give(person.id(), NameConsent.INITIALS);
        assertThat(visit(hidden).getResponse().getStatus()).isEqualTo(200);
        assertThat(counter.statements(() -> visit(hidden))).hasSize(statements.size() + 2);
    }

    @Test
    void aCodeIsReadHoweverItIsTyped() throws Exception {
        VerificationCode code = certificates.code(member());
        assertThat(page("/verify/" + code.value().toLowerCase(Locale.ROOT)).text())
            .contains("This certification is valid");
        assertThat(visit("/verify?code=%20" + code.value() + "%20").getResponse().getRedirectedUrl())
            .isEqualTo("/verify/" + code);
        for (String nonsense : new String[] { "x", "%00", "record", "A%20B", "%F0%9F%8F%83" }) {
            assertThat(visit("/verify/" + nonsense).getResponse().getStatus()).as(nonsense).isIn(400, 404);
        }
    }

    @Test
    void theFormSaysWhatACodeLooksLike() throws Exception {
        Document page = page("/verify");
        assertThat(page.expectFirst("h1").text()).isEqualTo("Verify a certificate");
        assertThat(page.expectFirst("footer a[href=/verify]").text()).isEqualTo("Verify a certificate");
        MockHttpServletResponse wrong = visit("/verify?code=%22%3E4B7K").getResponse();
        assertThat(wrong.getStatus()).isEqualTo(422);
        Document again = Jsoup.parse(wrong.getContentAsString());
        assertThat(again.expectFirst(".summary a[href=#code]").text())
            .isEqualTo("Enter the whole code: 20 letters and digits.");
        assertThat(again.expectFirst("#code").val()).isEqualTo("\">4B7K");
        assertThat(visit("/verify?code=").getResponse().getStatus()).isEqualTo(422);
        assertThat(visit("/verify?code=%E2%80%8B").getResponse().getStatus()).isEqualTo(422);
    }

    @Test
    void noneOfItIsIndexed() throws Exception {
        for (String path : new String[] { "/verify", handedOut(member()), NOBODYS,
                "/verify/record/0000-0000-0000-0000-0000" }) {
            MockHttpServletResponse response = visit(path).getResponse();
            assertThat(response.getHeaders("X-Robots-Tag")).as(path).containsExactly("noindex");
            assertThat(Jsoup.parse(response.getContentAsString()).select("meta[name=robots]").attr("content")).as(path)
                .isEqualTo("noindex");
        }
        MockHttpServletResponse landing = visit("/").getResponse();
        assertThat(landing.getHeader("X-Robots-Tag")).isNull();
        assertThat(Jsoup.parse(landing.getContentAsString()).select("meta[name=robots]")).isEmpty();
        assertThat(visit("/robots.txt").getResponse().getContentAsString()).contains("Disallow: /verify/");
    }

    @Test
    void anAddressThatAsksTooOftenWaitsAtEveryVerification() throws Exception {
        String path = handedOut(member());
        String busy = "2001:db8:7:" + Long.toHexString(System.nanoTime() & 0xffff) + ":";
        int answered = 0;
        while (answered < 200 && visit(path, busy + "a:b:c:1").getResponse().getStatus() == 200) {
            answered++;
        }
        assertThat(answered).isBetween(100, 150);
        for (String other : new String[] { path, NOBODYS, "/verify", "/verify/record/0000-0000-0000-0000-0000" }) {
            MockHttpServletResponse refused = visit(other, busy + "d:e:f:2").getResponse();
            assertThat(refused.getStatus()).as(other).isEqualTo(429);
            assertThat(refused.getHeader("Retry-After")).as(other).matches("[1-9]\\d?");
            assertThat(refused.getHeader("X-Robots-Tag")).as(other).isEqualTo("noindex");
        }
        assertThat(visit("/help", busy + "a:b:c:1").getResponse().getStatus()).isEqualTo(200);
        assertThat(visit(path).getResponse().getStatus()).isEqualTo(200);
    }

    @Test
    void r4ACoveredCertificationSaysUntilWhenItIsValidAndWhy() throws Exception {
        LocalDate own = today.minusMonths(8);
        Given.Person person = given.member("Cov", "Ered").holds("CPT", own.minusYears(3).plusDays(1), own);
        long trainer = certificates.certification(person);
        person.holds("EP", today.minusYears(2).plusDays(1), today.plusYears(1));
        Document page = page("/verify/" + certificates.code(person, trainer));
        assertThat(page.text()).contains("This certification is valid",
                "It runs until " + LONG.format(today.plusYears(1)) + ".",
                "Valid until " + LONG.format(today.plusYears(1)) + " with Exercise Physiologist; its own cycle ended "
                        + LONG.format(own));
    }

}
