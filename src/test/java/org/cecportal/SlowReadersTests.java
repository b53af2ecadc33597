package org.cecportal;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Role;
import org.cecportal.imports.RosterKind;
import org.cecportal.imports.Rosters;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever reads a list slowly holds no transaction, and gets all of it. The list is
 * larger than what a server's socket takes (4 MB at the most on Linux).
 */
@PortalTest
class SlowReadersTests {

    private static final int ROWS = 5_000;

    private static final String LONG = "x".repeat(2_000);

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @Autowired
    Rosters rosters;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @Test
    void aListIsReadToItsEndWhileTheDatabaseHasForgottenIt() throws Exception {
        long list = rosters
            .check(RosterKind.MEMBERS,
                    IntStream.rangeClosed(1, ROWS)
                        .mapToObj(i -> "SLOW" + i + "," + LONG + ",")
                        .collect(Collectors.joining("\n", "member_number,note,family_name\n", "\n")))
            .id();
        String session = new Browser(mvc).signIn(people.staff(Role.ADMIN), Newcomers.PASSWORD).session().getValue();
        try (Socket reader = new Socket()) {
            reader.setReceiveBufferSize(4_096);
            reader.setSoTimeout(20_000);
            reader.connect(new InetSocketAddress("localhost", port));
            reader.getOutputStream().write("""
                    GET /admin/imports/%d/refused.csv HTTP/1.1\r
                    Host: localhost\r
                    Cookie: portal=%s\r
                    Connection: close\r
                    \r
                    """.formatted(list, session).getBytes(StandardCharsets.US_ASCII));
            InputStream in = new BufferedInputStream(reader.getInputStream(), 1_024);
            String head = head(in);
            assertThat(head).startsWith("HTTP/1.1 200");
            Awaitility.await()
                .pollInterval(Duration.ofMillis(100))
                .during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(held()).isEmpty());
            byte[] body = in.readAllBytes();
            assertThat(body).as("sent while nobody read").hasSizeGreaterThan(8 << 20);
            assertThat(head).contains("Content-Length: " + body.length + "\r\n");
            List<String> lines = new String(body, StandardCharsets.UTF_8).lines().toList();
            assertThat(lines).hasSize(ROWS + 1);
            assertThat(lines.getLast()).startsWith("SLOW" + ROWS + "," + LONG);
        }
    }

    private static String head(InputStream in) throws Exception {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) in.read());
        }
        return head.toString();
    }

    /** What a connection did last that has waited in its transaction for a while. */
    private List<String> held() {
        return jdbc
            .sql("""
                    select query from pg_stat_activity
                    where state like 'idle in transaction%' and state_change < clock_timestamp() - interval '500 milliseconds'
                        and pid <> pg_backend_pid()""")
            .query(String.class)
            .list();
    }

}
