package org.cecportal.shared.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.cecportal.PortalTest;
import org.cecportal.RawConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Slow connections hold up nobody. Seen before: 210 of them, a byte in five seconds each,
 * and the site answered no more.
 */
@PortalTest
class SlowConnectionsTests {

    private static final int MANY = 210;

    private static final Duration BEAT = Duration.ofSeconds(5);

    /** Headers or patience, 20 s each, then what is read last and the watch. */
    private static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(60);

    private static final String BODY = "POST /login HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n";

    private static final String FILE = "POST /cecs/new HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000000\r\n\r\n";

    private static final String CHUNKS = "POST /recover HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n3E8\r\n";

    private static final String HEAD = "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = { BODY, FILE, CHUNKS, HEAD })
    void slowOnesHoldUpNobodyAndAreGivenUp(String begin) throws Exception {
        List<RawConnection> slow = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                RawConnection connection = new RawConnection(port);
                connection.send(begin);
                slow.add(connection);
            }
            long begun = System.nanoTime();
            long open = MANY;
            while (open > 0 && System.nanoTime() - begun < GIVEN_UP_AFTER.toNanos()) {
                assertThat(secondsForAPage()).isLessThan(2);
                Thread.sleep(BEAT);
                open = slow.stream().filter(SlowConnectionsTests::isStillRead).count();
            }
            assertThat(open).as("still open").isZero();
            assertThat(secondsForAPage()).isLessThan(2);
        }
        finally {
            for (RawConnection connection : slow) {
                connection.close();
            }
        }
    }

    /** Sends one byte more. */
    private static boolean isStillRead(RawConnection connection) {
        try {
            connection.send("a");
            return !connection.isClosedByServer();
        }
        catch (IOException ex) {
            return false;
        }
    }

    private double secondsForAPage() throws Exception {
        long begun = System.nanoTime();
        int status = HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/login"))
                .timeout(Duration.ofSeconds(20))
                .build(), BodyHandlers.discarding())
            .statusCode();
        assertThat(status).isEqualTo(200);
        return (System.nanoTime() - begun) / 1e9;
    }

    /** One more than an address may have closes the eldest; the newcomer is served. */
    @Test
    void anAddressHasItsShareOfConnections() throws Exception {
        List<RawConnection> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 256 + 40; i++) {
                RawConnection connection = new RawConnection(port);
                connection.send(HEAD);
                slow.add(connection);
            }
            assertThat(secondsForAPage()).isLessThan(2);
            Thread.sleep(Duration.ofSeconds(1));
            assertThat(slow.subList(0, 40)).allMatch(connection -> !isStillRead(connection));
            assertThat(slow.getLast()).matches(SlowConnectionsTests::isStillRead);
        }
        finally {
            for (RawConnection connection : slow) {
                connection.close();
            }
        }
    }

    /** Slow is not the same as large or pausing: what comes at a fair pace is read. */
    @Test
    void aBodyThatPausesIsRead() throws Exception {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send("POST /login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 20\r\n\r\n");
            for (int i = 0; i < 4; i++) {
                Thread.sleep(Duration.ofSeconds(2));
                connection.send("a=bcd");
            }
            assertThat(connection.answer().status()).as("without a token").isEqualTo(403);
        }
    }

}
