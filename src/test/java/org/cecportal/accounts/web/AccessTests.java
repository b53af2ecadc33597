package org.cecportal.accounts.web;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.cecportal.Browser;
import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Role;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cecportal.accounts.Newcomers.PASSWORD;

/** Who may open which address, and what every answer carries. */
@PortalTest
class AccessTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = { "/", "/login", "/recover", "/help", "/verify", "/robots.txt", "/unsubscribe/x",
            "/images/mark.svg", "/css/portal.css", "/actuator/health/liveness", "/actuator/health/readiness",
            "/dev/mail" })
    void publicPagesOpenForEverybody(String address) {
        Browser visitor = new Browser(mvc).visit(address);
        assertThat(visitor.path()).isEqualTo(address);
        assertThat(visitor.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/profile", "/profile/privacy", "/profile/notifications", "/certifications",
            "/certifications/1/certificate.pdf", "/cecs/new", "/cecs/1", "/transcript.csv", "/renewal", "/renewals/1",
            "/admin/members", "/admin/imports", "/admin/duplicates", "/admin/merges/1", "/admin/catalog",
            "/admin/events", "/admin/payments", "/admin/reminders", "/admin/members/1/mail", "/admin/history",
            "/admin/jobs/1", "/audits", "/audits/campaigns", "/audits/cases/1", "/actuator/env", "/no/such/page" })
    void everythingElseAsksVisitorsToSignIn(String address) {
        assertThat(new Browser(mvc).visit(address).path()).isEqualTo("/login");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/admin/members", "/admin/imports", "/admin/duplicates", "/admin/merges/1",
            "/admin/catalog", "/admin/events", "/admin/payments", "/admin/reminders", "/admin/history", "/admin/jobs/1",
            "/admin/staff" })
    void administrationIsForAdministrators(String address) {
        assertThat(member().visit(address).status()).isEqualTo(403);
        assertThat(staff(Role.AUDITOR).visit(address).status()).isEqualTo(403);
        assertThat(statusFor(staff(Role.ADMIN), address)).isIn(200, 404);
    }

    @Test
    void supportSeesMembersAndNothingElse() throws Exception {
        String number = people.activated("Duarte").number();
        Browser support = staff(Role.SUPPORT);
        for (String open : new String[] { "/admin", "/admin/members", "/admin/members/" + number,
                "/admin/members/" + number + "/record", "/admin/members/" + number + "/mail" }) {
            assertThat(support.visit(open).status()).as(open).isEqualTo(200);
            assertThat(support.page().select("main form[method=post]")).as(open).isEmpty();
            for (String link : support.page().select("a[href^=/]").eachAttr("href")) {
                assertThat(support.visit(link).status()).as("%s on %s", link, open).isEqualTo(200);
            }
        }
        for (String refused : new String[] { "/admin/staff", "/admin/imports", "/admin/history", "/admin/payments",
                "/admin/members/" + number + "/account", "/admin/mail/undelivered", "/audits" }) {
            assertThat(support.visit(refused).status()).as(refused).isEqualTo(403);
        }
        for (String post : new String[] { "/admin", "/admin/members", "/admin/members/" + number + "/account",
                "/admin/duplicates/detect" }) {
            assertThat(mvc.perform(MockMvcRequestBuilders.post(post).with(Given.support()).with(Given.formToken()))
                .andReturn()
                .getResponse()
                .getStatus()).as(post).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/audits", "/audits/campaigns", "/audits/cases/1" })
    void auditsAreForAuditors(String address) {
        assertThat(member().visit(address).status()).isEqualTo(403);
        assertThat(staff(Role.ADMIN).visit(address).status()).isEqualTo(403);
        assertThat(statusFor(staff(Role.AUDITOR), address)).isIn(200, 404);
    }

    private static int statusFor(Browser browser, String address) {
        return browser.visit(address).status();
    }

    @Test
    void aPageOfAProfileLeadsStaffToTheirs() {
        assertThat(staff(Role.AUDITOR).visit("/certifications").path()).isEqualTo("/profile");
    }

    @Test
    void machinesAreToldInTheirOwnWay() {
        Browser json = new Browser(mvc).exchange(
                MockMvcRequestBuilders.get("/admin/jobs/1").header("Accept", "application/json"), "/admin/jobs/1");
        assertThat(json.status()).isEqualTo(401);
        Browser htmx = new Browser(mvc)
            .exchange(MockMvcRequestBuilders.get("/certifications").header("HX-Request", "true"), "/certifications");
        assertThat(htmx.status()).isEqualTo(401);
        assertThat(htmx.response().getHeader("HX-Redirect")).as("would take a half-filled form away").isNull();
    }

    @Test
    void everyPageCarriesThePolicyAndPersonalOnesAreNotKept() {
        for (Browser browser : new Browser[] { new Browser(mvc).visit("/login"), member().visit("/profile") }) {
            assertThat(browser.response().getHeader("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
            assertThat(browser.response().getHeader("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(browser.response().getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(browser.response().getHeader("Cache-Control")).contains("no-store");
            assertThat(browser.response().getHeader("Strict-Transport-Security")).isNull();
        }
        Browser secure = new Browser(mvc).exchange(MockMvcRequestBuilders.get("/login").secure(true), "/login");
        assertThat(secure.response().getHeader("Strict-Transport-Security"))
            .isEqualTo("max-age=31536000 ; includeSubDomains");
    }

    @Test
    void signingOutClearsTheBrowsersCache() {
        Browser browser = member().visit("/profile");
        String token = browser.page().expectFirst("input[name=_csrf]").val();
        browser.exchange(MockMvcRequestBuilders.post("/logout").secure(true).param("_csrf", token), "/logout");
        assertThat(browser.response().getHeader("Clear-Site-Data")).isEqualTo("\"cache\"");
    }

    @Test
    void refusalsHaveFriendlyPages() throws Exception {
        Browser member = member();
        HttpResponse<String> denied = open("/admin/members", member);
        assertThat(denied.statusCode()).isEqualTo(403);
        assertPage(denied, "You can’t open this page", "Robin Duarte");
        HttpResponse<String> unknown = open("/no/such/page", member);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertPage(unknown, "We can’t find this page", "Robin Duarte");
        HttpResponse<String> signedOut = open("/css/none.css", null);
        assertThat(signedOut.statusCode()).isEqualTo(404);
        assertPage(signedOut, "We can’t find this page", "Sign in");
        HttpResponse<String> forged = HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri("/login"))
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(), HttpResponse.BodyHandlers.ofString());
        assertThat(forged.statusCode()).isEqualTo(403);
        assertPage(forged, "You can’t open this page", "Sign in");
    }

    @Test
    void failuresAreTakenOnOurSideAndShowNoInternals() throws Exception {
        HttpResponse<String> senseless = open("/dev/mail/latest", null);
        assertThat(senseless.statusCode()).isEqualTo(400);
        assertPage(senseless, "That did not work", "Sign in");
        HttpResponse<String> broken = open("/error", member());
        assertThat(broken.statusCode()).isEqualTo(500);
        assertPage(broken, "Something went wrong on our side", "Robin Duarte");
    }

    @Test
    void signingInWorksOverARealConnection() throws Exception {
        String username = people.activated("Duarte").defaultUsername();
        HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
        HttpResponse<String> login = client.send(
                HttpRequest.newBuilder(uri("/profile")).header("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(login.uri().getPath()).isEqualTo("/login");
        String token = Jsoup.parse(login.body()).select("input[name=_csrf]").attr("value");
        HttpResponse<String> profile = client.send(HttpRequest.newBuilder(uri("/login"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8)
                    + "&username=" + username + "&password=" + PASSWORD))
            .build(), HttpResponse.BodyHandlers.ofString());
        assertThat(profile.uri().getPath()).isEqualTo("/profile");
        assertThat(profile.statusCode()).isEqualTo(200);
        assertThat(profile.body()).contains("Robin Duarte");
    }

    @Test
    void anUploadOfAVisitorIsNotRead() throws Exception {
        HttpResponse<String> refused = HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri("/login"))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers
                    .ofString("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nbroken"))
                .build(), HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(refused.headers().firstValue("Location")).get().asString().endsWith("/login");
    }

    private static void assertPage(HttpResponse<String> response, String heading, String inHeader) {
        Document page = Jsoup.parse(response.body());
        assertThat(page.select("h1").text()).isEqualTo(heading);
        assertThat(page.select("header").text()).contains(inHeader);
        assertThat(page.text()).doesNotContain("Exception", "org.", "Whitelabel");
    }

    private HttpResponse<String> open(String address, @Nullable Browser as) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(address)).header("Accept", "text/html");
        Stream.ofNullable(as).forEach((one) -> request.header("Cookie", "portal=" + one.session().getValue()));
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String address) {
        return URI.create("http://localhost:" + port + address);
    }

    private Browser member() {
        return new Browser(mvc).signIn(people.activated("Duarte").defaultUsername(), PASSWORD);
    }

    private Browser staff(Role role) {
        return new Browser(mvc).signIn(people.staff(role), PASSWORD);
    }

}
