package org.cecportal.shared.wire;

import java.io.IOException;
import java.util.stream.Stream;

import org.cecportal.PortalTest;
import org.cecportal.RawConnection;
import org.cecportal.RawConnection.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What goes over the wire, by sockets: requests that no browser sends. */
@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class WireTests {

    private static final String REST = "Host: evil.example\r\nConnection: close\r\n";

    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    @LocalServerPort
    int port;

    /** Of the web server, of the firewall and of the portal. */
    static Stream<Arguments> unreadable() {
        return Stream.of(arguments(400, "GET /< HTTP/1.1\r\n" + REST + "\r\n"), arguments(400, "hello\r\n\r\n"),
                arguments(400, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"),
                arguments(400, "GET / HTTP/1.1\r\nHost: a b<\r\nConnection: close\r\n\r\n"),
                arguments(400, "GET / HTTP/1.1\r\nBad header: x\r\n" + REST + "\r\n"),
                arguments(400, "GET /..;/x HTTP/1.1\r\n" + REST + "\r\n"),
                arguments(400, "GET /%00 HTTP/1.1\r\n" + REST + "\r\n"),
                arguments(400, "GET //x HTTP/1.1\r\n" + REST + "\r\n"),
                arguments(400, "FOO / HTTP/1.1\r\n" + REST + "\r\n"),
                arguments(400, "GET / HTTP/1.1\r\nX: " + "x".repeat(20_000) + "\r\n" + REST + "\r\n"),
                arguments(400, "POST /login HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n" + REST + "\r\nx"),
                arguments(400, "GET /help?x=%00 HTTP/1.1\r\n" + REST + "\r\n"),
                arguments(400, "GET /help?%00=x HTTP/1.1\r\n" + REST + "\r\n"),
                arguments(400, "GET /verify/x?q=a%00b HTTP/1.1\r\n" + REST + "\r\n"),
                arguments(400, form("username=nul%00byte&password=x")),
                arguments(400, "GET /help?x=%zz HTTP/1.1\r\n" + REST + "\r\n"),
                arguments(400, "GET /events?q=%c3%28secret HTTP/1.1\r\n" + REST + "\r\n"),
                arguments(413, form("a=" + "x".repeat(3_000_000))), arguments(400, form("a=b&".repeat(15_000))),
                arguments(501, "POST /login HTTP/1.1\r\nTransfer-Encoding: foo\r\n" + REST + "\r\n"),
                arguments(505, "GET / HTTP/9.9\r\n" + REST + "\r\n"));
    }

    private static String form(String body) {
        return "POST /login HTTP/1.1\r\n" + FORM + "Content-Length: " + body.length() + "\r\n" + REST + "\r\n" + body;
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whatCannotBeReadIsAnsweredByAPageOfOursWithAllHeaders(int status, String request, CapturedOutput log)
            throws IOException {
        Answer answer = RawConnection.ask(port, request);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers("Content-Type")).singleElement().asString().startsWith("text/html");
        assertThat(answer.body()).contains("<main id=\"content\"", "/css/portal").doesNotContain("Apache", "Tomcat");
        assertHeaders(answer);
        assertThat(answer.headers("Content-Security-Policy")).containsExactly(PageHeaders.PLAIN_POLICY);
        assertThat(log.getAll()).doesNotContain("Exception", "secret", "\tat ");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyAnswerCarriesTheHeaders(String path, int status) throws IOException {
        Answer answer = RawConnection.ask(port,
                "GET " + path + " HTTP/1.1\r\nAccept: text/html,*/*;q=0.8\r\n" + REST + "\r\n");
        assertThat(answer.status()).isEqualTo(status);
        assertHeaders(answer);
        assertThat(answer.headers("Content-Security-Policy")).singleElement().asString().contains("base-uri 'none'");
    }

    static Stream<Arguments> pages() {
        return Stream.of(arguments("/", 200), arguments("/login", 200), arguments("/profile", 302),
                arguments("/css/none.css", 404), arguments("/images/mark.svg", 200), arguments("/robots.txt", 200),
                arguments("/actuator/health/readiness", 200), arguments("/dev/mail/latest", 400));
    }

    private static void assertHeaders(Answer answer) {
        assertThat(answer.headers("Cross-Origin-Opener-Policy")).containsExactly("same-origin");
        assertThat(answer.headers("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
        assertThat(answer.headers("Permissions-Policy")).singleElement().asString().contains("camera=()");
        assertThat(answer.headers("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers("X-Frame-Options")).containsExactly("DENY");
        assertThat(answer.headers("Referrer-Policy")).containsExactly("same-origin");
        assertThat(answer.headers("Server")).isEmpty();
        assertThat(answer.headers("X-Powered-By")).isEmpty();
        assertThat(answer.headers("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.text()).doesNotContain("evil.example");
    }

    /** Other methods are refused without the headers' help of a page. */
    @Test
    void aMethodThatNobodyOffersIsRefused() throws IOException {
        Answer answer = RawConnection.ask(port, "TRACE / HTTP/1.1\r\n" + REST + "\r\n");
        assertThat(answer.status()).isEqualTo(405);
        assertHeaders(answer);
    }

    @Test
    void redirectsDoNotNameWhoeverTheRequestNames() throws IOException {
        Answer answer = RawConnection.ask(port,
                "GET /profile HTTP/1.1\r\nAccept: text/html\r\nX-Forwarded-Host: evil.example\r\n"
                        + "X-Forwarded-Proto: https\r\nForwarded: host=evil.example\r\n" + REST + "\r\n");
        assertThat(answer.headers("Location")).containsExactly("/login");
        assertThat(answer.headers("Strict-Transport-Security")).isEmpty();
        assertThat(answer.text()).doesNotContain("evil.example");
    }

    /** By default nobody is a proxy, so everybody is limited by the own address. */
    @Test
    void anAddressThatIsMadeUpDoesNotCount() throws IOException {
        int status = 0;
        for (int i = 0; i < 120 && status != 429; i++) {
            String made = "X-Forwarded-For: 203.0.113." + i + "\r\n";
            status = RawConnection.ask(port, "GET /verify/record/none HTTP/1.1\r\n" + made + REST + "\r\n").status();
        }
        assertThat(status).isEqualTo(429);
    }

}
