package org.cecportal.renewals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;

import org.awaitility.Awaitility;
import org.cecportal.imports.web.Administrator;
import org.cecportal.renewals.StoppedPortal.Point;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code kill -9} after each step of paying: after the next start nobody is charged and
 * not renewed, renewed and not charged, or either twice (R9).
 */
class PayingSurvivesKillTests {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Duration WITHIN = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private @Nullable Process portal;

    private int port;

    @BeforeEach
    void aFreePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (portal != null) {
            portal.destroy();
            portal.waitFor();
        }
    }

    @Test
    void r9NobodyIsChargedWithoutBeingRenewedOrRenewedWithoutBeingCharged() throws Exception {
        Process running = start();
        for (Point point : Point.values()) {
            Files.writeString(StoppedPortal.armed(folder.resolve("data")), point.name());
            boolean survived = renew(point);
            Files.delete(StoppedPortal.armed(folder.resolve("data")));
            assertThat(survived).as("%s", point).isEqualTo(point == Point.NEVER);
            if (!survived) {
                running.waitFor();
                running = start();
            }
            if (isCharged(point)) {
                Awaitility.await().atMost(WITHIN).until(() -> isRenewed(point));
            }
            else {
                assertThat(isRenewed(point)).isFalse();
                assertThat(renew(point)).isTrue();
            }
            assertOnce(point);
        }
        for (Point point : Point.values()) {
            assertOnce(point);
        }
    }

    /** From the form to the charge, as far as it gets. */
    private boolean renew(Point point) throws Exception {
        try {
            Administrator payer = new Administrator(port).signIn(point.username(), StoppedPortal.PASSWORD);
            payer.submit("/certifications", "/renewal", Map.of());
            payer.submit("/certifications", "/renewal/details", Map.of("email", "pat@members.example"));
            payer.submit("/certifications", "/renewal/declarations", Map.of("cprExpiresOn",
                    LocalDate.now().plusYears(1).toString(), "ethics", "true", "truthful", "true", "signature", "Pat"));
            String checkout = payer.submit("/certifications", "/renewal/pay", Map.of()).uri().getPath();
            assertThat(checkout).startsWith("/payments/sandbox/");
            payer.submit(checkout, checkout, Map.of("outcome", "paid"));
            return true;
        }
        catch (IOException ex) {
            return false;
        }
    }

    private boolean isCharged(Point point) throws IOException {
        return count("""
                select count(*) from sandbox_checkout s join payment p on p.id = s.payment_id
                join member m on m.id = p.member_id where s.outcome = 'PAID' and m.member_number = ?""", point) > 0;
    }

    private boolean isRenewed(Point point) throws IOException {
        return count("""
                select count(*) from renewal r join member m on m.id = r.member_id
                where r.state = 'RENEWED' and m.member_number = ?""", point) > 0;
    }

    private void assertOnce(Point point) throws IOException {
        assertThat(count("""
                select count(*) from sandbox_checkout s join payment p on p.id = s.payment_id
                join member m on m.id = p.member_id where s.outcome = 'PAID' and m.member_number = ?""", point))
            .as("charges, %s", point)
            .isOne();
        assertThat(count("""
                select count(*) from payment p join member m on m.id = p.member_id
                where p.state = 'PAID' and m.member_number = ?""", point)).as("payments, %s", point).isOne();
        assertThat(count("""
                select count(*) from renewal r join member m on m.id = r.member_id
                where r.state = 'RENEWED' and m.member_number = ?""", point)).as("renewals, %s", point).isOne();
        assertThat(count("""
                select count(*) from cycle y join certification c on c.id = y.certification_id
                join member m on m.id = c.member_id where m.member_number = ?""", point)).as("cycles, %s", point)
            .isEqualTo(2);
        Awaitility.await().atMost(WITHIN).until(() -> count("""
                select count(*) from mail l join member m on m.id = l.member_id
                where l.about like 'renewal-%' and m.member_number = ?""", point) == 1);
    }

    private long count(String sql, Point point) throws IOException {
        return database().sql(sql).param(point.name()).query(Long.class).single();
    }

    private Process start() throws Exception {
        Path log = folder.resolve("portal.log");
        Process started = StoppedPortal.start(folder.resolve("data"), log, port);
        portal = started;
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> {
            assertThat(started.isAlive()).as(() -> read(log)).isTrue();
            return isReady();
        });
        return started;
    }

    /** The last payer is there last. */
    private boolean isReady() {
        try {
            return new Administrator(port).signIn(Point.NEVER.username(), StoppedPortal.PASSWORD)
                .page("/certifications")
                .selectFirst("#cec-progress") != null;
        }
        catch (Exception ex) {
            return false;
        }
    }

    /** The server's port stands in its own note. */
    private JdbcClient database() throws IOException {
        String server = Files.readAllLines(folder.resolve("data/postgres/postmaster.pid")).get(3);
        return JdbcClient
            .create(new DriverManagerDataSource("jdbc:postgresql://localhost:" + server + "/portal", "portal_app", ""));
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        }
        catch (IOException ex) {
            return ex.toString();
        }
    }

}
