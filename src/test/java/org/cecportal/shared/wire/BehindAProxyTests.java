package org.cecportal.shared.wire;

import java.io.IOException;

import org.cecportal.ProxiedPortalTest;
import org.cecportal.RawConnection;
import org.cecportal.RawConnection.Answer;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What the portal believes of a proxy, and what is fixed by its address. */
@ProxiedPortalTest
class BehindAProxyTests {

    private static final String PAGE = "/verify/0000-0000-0000-0000-0000";

    @LocalServerPort
    int port;

    @Test
    void everyAddressThatTheProxyNamesHasItsOwnLimit() throws IOException {
        Answer answer = get(PAGE, "X-Forwarded-For: 203.0.113.7\r\n");
        for (int i = 0; i < 120 && answer.status() == 404; i++) {
            answer = get(PAGE, "X-Forwarded-For: 203.0.113.7\r\n");
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers("Retry-After")).hasSize(1);
        assertThat(answer.headers("X-Robots-Tag")).containsExactly("noindex");
        assertThat(Jsoup.parse(answer.body()).select("main").text())
            .startsWith("Too many requests from your network Wait a minute, then try again.");
        assertThat(get(PAGE, "X-Forwarded-For: 203.0.113.8\r\n").status()).isEqualTo(404);
        assertThat(get(PAGE, "X-Forwarded-For: 203.0.113.9, 203.0.113.7\r\n").status())
            .as("what the proxy got from its caller does not count")
            .isEqualTo(429);
    }

    @Test
    void oneNetworkOfIpv6IsOneAddressHoweverItIsWritten() throws IOException {
        int status = 0;
        for (int i = 0; i < 120 && status != 429; i++) {
            status = get(PAGE, "X-Forwarded-For: 2001:db8:1:2::" + Integer.toHexString(i + 1) + "\r\n").status();
        }
        assertThat(status).isEqualTo(429);
        assertThat(get(PAGE, "X-Forwarded-For: 2001:db8:1:2:8:9:a:b\r\n").status()).isEqualTo(429);
        assertThat(get(PAGE, "X-Forwarded-For: 2001:db8:1:3::1\r\n").status()).isEqualTo(404);
    }

    @Test
    void cookiesAreForHttpsWhateverTheRequestSays() throws IOException {
        Answer login = get("/login", "X-Forwarded-Proto: http\r\n");
        assertThat(login.headers("Set-Cookie")).isNotEmpty()
            .allSatisfy(cookie -> assertThat(cookie).startsWith("__Host-").contains("; Secure", "Path=/"));
        assertThat(login.headers("Strict-Transport-Security")).hasSize(1);
    }

    @Test
    void whatIsWrittenForOthersNamesThePortalsAddress() throws IOException {
        Answer answer = get("/profile", "X-Forwarded-Host: evil.example\r\n");
        assertThat(answer.headers("Location")).singleElement()
            .asString()
            .isIn("/login", "https://portal.example/login");
        assertThat(answer.text()).doesNotContain("evil.example");
    }

    private Answer get(String path, String headers) throws IOException {
        return RawConnection.ask(port, "GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nAccept: text/html\r\n"
                + headers + "Connection: close\r\n\r\n");
    }

}
