package org.cecportal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPInputStream;

import org.cecportal.accounts.SignIns;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What travels for a page, in compressed bytes. */
@PortalTest
class PageWeightTests {

    private static final String PASSWORD = "quiet-harbour-lamp-77";

    private static final int FIRST_VIEW = 120_000;

    private static final int LATER_VIEW = 20_000;

    private final HttpClient client = HttpClient.newBuilder()
        .cookieHandler(new CookieManager())
        .followRedirects(HttpClient.Redirect.NORMAL)
        .build();

    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    SignIns signIns;

    @Autowired
    Clock clock;

    private HttpResponse<byte[]> fetch(HttpRequest.Builder request, String address)
            throws IOException, InterruptedException {
        return client.send(
                request.uri(URI.create("http://localhost:" + port + address)).header("Accept-Encoding", "gzip").build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static Document page(HttpResponse<byte[]> response) throws IOException {
        boolean packed = response.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
        byte[] body = response.body();
        return Jsoup
            .parse(new String(packed ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body,
                    StandardCharsets.UTF_8));
    }

    private void signIn(String username) throws IOException, InterruptedException {
        Document form = page(fetch(HttpRequest.newBuilder().GET(), "/login"));
        String body = "username=" + username + "&password=" + PASSWORD + "&_csrf="
                + URLEncoder.encode(form.expectFirst("[name=_csrf]").val(), StandardCharsets.UTF_8);
        fetch(HttpRequest.newBuilder()
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)), "/login");
    }

    @Test
    void theFirstViewIsLightAndLaterOnesLighter() throws Exception {
        LocalDate today = LocalDate.now(clock);
        Given.Person person = given.member("Feather", "Weight").holds("CPT", today.minusYears(1), today.plusYears(2));
        for (int i = 0; i < 60; i++) {
            person.earned(today.minusDays(i), "0.75");
        }
        signIns.activate(person.id(), "feather" + person.number(), PASSWORD);
        signIn("feather" + person.number());
        HttpResponse<byte[]> view = fetch(HttpRequest.newBuilder().GET(), "/certifications");
        Document page = page(view);
        assertThat(page.selectFirst("#cec-progress")).isNotNull();
        List<String> assets = page.select("link[href], script[src], use[href]")
            .stream()
            .map(element -> element.hasAttr("src") ? element.attr("src") : element.attr("href").replaceAll("#.*", ""))
            .distinct()
            .toList();
        assertThat(assets).hasSizeGreaterThan(3);
        long bytes = view.body().length;
        for (String asset : assets) {
            assertThat(asset).as("stays on the host").startsWith("/").doesNotStartWith("//");
            HttpResponse<byte[]> response = fetch(HttpRequest.newBuilder().GET(), asset);
            assertThat(response.statusCode()).as(asset).isEqualTo(200);
            assertThat(response.headers().firstValue("Cache-Control").orElse("")).as(asset)
                .contains("max-age=31536000");
            bytes += response.body().length;
        }
        assertThat(bytes).isLessThanOrEqualTo(FIRST_VIEW);
        assertThat(view.body().length).isLessThanOrEqualTo(LATER_VIEW);
    }

}
