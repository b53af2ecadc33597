package org.cecportal.duplicates;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.awaitility.Awaitility;
import org.cecportal.duplicates.DyingMerges.Point;
import org.cecportal.imports.web.Administrator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code kill -9} in a merge: after the next start it is done wholly or not at all (R13).
 */
class MergingSurvivesKillTests {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

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
    void r13AMergeIsDoneWhollyOrNotAtAll() throws Exception {
        Path armed = DyingMerges.armed(folder.resolve("data"));
        Process running = start();
        for (Point point : Point.values()) {
            Administrator administrator = administrator();
            Files.writeString(armed, point.name());
            assertThat(merge(administrator, point)).as("%s", point).isFalse();
            running.waitFor();
            Files.delete(armed);
            running = start();
            if (point == Point.AFTER_THE_COMMIT) {
                assertThat(entries(point, 1)).isEqualTo(500);
            }
            else {
                assertThat(entries(point, 1)).as("%s", point).isEqualTo(500);
                assertThat(entries(point, 2)).as("%s", point).isEqualTo(500);
                assertThat(count("""
                        select count(*) from merge g join member m on m.id = g.duplicate_id
                        where m.member_number = ?""", point + "-2")).isZero();
                assertThat(merge(administrator(), point)).as("%s", point).isTrue();
            }
            assertThat(entries(point, 2)).as("%s", point).isZero();
            assertThat(count("select count(*) from member where merged_into is not null and member_number = ?",
                    point + "-2"))
                .isOne();
        }
    }

    private boolean merge(Administrator administrator, Point point) throws InterruptedException {
        try {
            administrator.submit("/admin/members", "/admin/merges", Map.of("survivor", point + "-1", "duplicate",
                    point + "-2", "reason", "One person", "confirm", point + "-2"));
            return true;
        }
        catch (IOException ex) {
            return false;
        }
    }

    private Administrator administrator() throws Exception {
        return new Administrator(port).signIn(DyingMerges.USERNAME, DyingMerges.PASSWORD);
    }

    private long entries(Point point, int profile) throws IOException {
        return count("""
                select count(*) from cec_entry e join member m on m.id = e.member_id
                where e.state = 'POSTED' and m.member_number = ?""", point + "-" + profile);
    }

    private long count(String sql, String number) throws IOException {
        return database().sql(sql).param(number).query(Long.class).single();
    }

    private Process start() throws Exception {
        Path log = folder.resolve("portal.log");
        Process started = DyingMerges.start(folder.resolve("data"), log, port);
        portal = started;
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> {
            assertThat(started.isAlive()).as(() -> read(log)).isTrue();
            return isReady();
        });
        return started;
    }

    /** The administrator is there last. */
    private boolean isReady() {
        try {
            return administrator().page("/admin/members").selectFirst("input[name=_csrf]") != null;
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
