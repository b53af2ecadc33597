package org.cecportal.imports;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.cecportal.imports.web.Administrator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code kill -9} while an import is applied: after the next start it goes on. */
class ImportSurvivesKillTests {

    private static final int ROWS = 60_000;

    private static final int MEMBERS = 500;

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
    void noRowIsLostOrDoubled() throws Exception {
        Administrator administrator = start();
        load(administrator, "members", members());
        long importId = administrator.upload("cecs", entries());
        over(administrator, importId);
        administrator.apply(importId);
        long appliedTo = killWhileApplying(importId);

        administrator = start();
        over(administrator, importId);
        assertThat(administrator.page("/admin/imports/" + importId).expectFirst("#import").attr("data-state"))
            .isEqualTo("APPLIED");
        JdbcClient database = database();
        assertThat(appliedTo).isLessThan(ROWS);
        assertThat(database.sql("select count(*) from cec_entry").query(Long.class).single()).isEqualTo(ROWS);
        assertThat(database.sql("""
                select count(*) from generate_series(1, %d) n
                join cec_entry e on e.external_id = 'E' || n and e.credits = (n %% 8 + 1) * 0.25
                join member m on m.id = e.member_id and m.member_number = 'M' || n %% %d""".formatted(ROWS, MEMBERS))
            .query(Long.class)
            .single()).isEqualTo(ROWS);
        assertThat(database
            .sql("select count(*) from history_entry where subject_type = 'roster_import' and subject_id = ?")
            .param(importId)
            .query(Long.class)
            .single()).isOne();
    }

    private Administrator start() throws Exception {
        Path log = folder.resolve("portal.log");
        portal = KilledPortal.start(folder.resolve("data"), log, port);
        Process started = portal;
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> {
            assertThat(started.isAlive()).as(() -> read(log)).isTrue();
            return isReady();
        });
        return new Administrator(port).signIn(KilledPortal.USERNAME, KilledPortal.PASSWORD);
    }

    /** The administrator is there last. */
    private boolean isReady() {
        try {
            Administrator administrator = new Administrator(port).signIn(KilledPortal.USERNAME, KilledPortal.PASSWORD);
            return administrator.page("/admin/imports").selectFirst("form[enctype]") != null;
        }
        catch (Exception ex) {
            return false;
        }
    }

    private long killWhileApplying(long importId) throws Exception {
        Awaitility.await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(20))
            .until(() -> appliedTo(importId) > ROWS / 10);
        Process killed = portal;
        if (killed != null) {
            killed.destroyForcibly();
            killed.waitFor();
        }
        return appliedTo(importId);
    }

    private long appliedTo(long importId) throws IOException {
        return database().sql("select applied_to from roster_import where id = ?")
            .param(importId)
            .query(Long.class)
            .single();
    }

    private void load(Administrator administrator, String kind, Path file) throws Exception {
        long id = administrator.upload(kind, file);
        over(administrator, id);
        administrator.apply(id);
        over(administrator, id);
    }

    private static void over(Administrator administrator, long importId) throws Exception {
        String job = administrator.page("/admin/imports/" + importId).expectFirst("#import").attr("data-job-id");
        Awaitility.await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(100))
            .until(() -> administrator.job(job).contains("\"DONE\""));
    }

    /** The server's port stands in its own note. */
    private JdbcClient database() throws IOException {
        String port = Files.readAllLines(folder.resolve("data/postgres/postmaster.pid")).get(3);
        return JdbcClient
            .create(new DriverManagerDataSource("jdbc:postgresql://localhost:" + port + "/portal", "portal_app", ""));
    }

    private Path members() throws IOException {
        Path file = folder.resolve("members.csv");
        try (BufferedWriter rows = Files.newBufferedWriter(file)) {
            rows.write("member_number,family_name\n");
            for (int i = 0; i < MEMBERS; i++) {
                rows.write("M%d,Member\n".formatted(i));
            }
        }
        return file;
    }

    private Path entries() throws IOException {
        Path file = folder.resolve("cecs.csv");
        try (BufferedWriter rows = Files.newBufferedWriter(file)) {
            rows.write("external_id,member_number,completed_on,title,source,credits\n");
            for (int i = 1; i <= ROWS; i++) {
                rows.write("E%d,M%d,2025-01-02,Title %d,SUMMIT,%s\n".formatted(i, i % MEMBERS, i, (i % 8 + 1) * 0.25));
            }
        }
        return file;
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
