package org.cecportal.imports;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.cecportal.RestartedPortal;
import org.cecportal.imports.web.Administrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code kill -9} while an import is applied: after the next start it goes on. */
class ImportSurvivesKillTests {

    private static final int ROWS = 60_000;

    private static final int MEMBERS = 500;

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    private Path folder;

    @Test
    void noRowIsLostOrDoubled() throws Exception {
        int port = RestartedPortal.freePort();
        try (RestartedPortal portal = new RestartedPortal(KilledPortal.class, folder, port,
                () -> administrator(port).page("/admin/imports").selectFirst("form[enctype]") != null,
                List.of("--portal.imports.batch-lines=1000"))) {
            noRowIsLostOrDoubled(portal, port);
        }
    }

    private void noRowIsLostOrDoubled(RestartedPortal portal, int port) throws Exception {
        portal.start();
        Administrator administrator = administrator(port);
        load(administrator, "members", members());
        long importId = administrator.upload("cecs", entries());
        over(administrator, importId);
        administrator.apply(importId);
        long appliedTo = killWhileApplying(portal, importId);

        portal.start();
        administrator = administrator(port);
        over(administrator, importId);
        assertThat(administrator.page("/admin/imports/" + importId).expectFirst("#import").attr("data-state"))
            .isEqualTo("APPLIED");
        JdbcClient database = portal.database();
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

    private static Administrator administrator(int port) throws Exception {
        return new Administrator(port).signIn(KilledPortal.USERNAME, KilledPortal.PASSWORD);
    }

    private static long killWhileApplying(RestartedPortal portal, long importId) throws Exception {
        Awaitility.await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(20))
            .until(() -> appliedTo(portal, importId) > ROWS / 10);
        portal.kill();
        return appliedTo(portal, importId);
    }

    private static long appliedTo(RestartedPortal portal, long importId) throws IOException {
        return portal.database()
            .sql("select applied_to from roster_import where id = ?")
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

}
