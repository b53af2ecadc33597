package org.cecportal.imports;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;

import org.cecportal.PortalTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A file of 1,000,000 entries, from the upload to the last applied row, against
 * {@code COPY} of the same rows, with other keys, into the same table just before.
 */
@PortalTest
@Tag("bench")
class ImportBenchmark {

    private static final Logger log = LoggerFactory.getLogger(ImportBenchmark.class);

    private static final int ROWS = Integer.getInteger("bench.rows", 1_000_000);

    private static final int MEMBERS = 50_000;

    private static final double LEAST_SHARE_OF_COPY = 1.0 / 3;

    private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);

    @TempDir
    Path folder;

    @Autowired
    RosterImports imports;

    @Autowired
    Rosters rosters;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void entriesGoInAtAThirdOfTheSpeedOfCopyAtLeast() throws IOException {
        long first = addMembers();
        Duration copy = copy(first);
        Path file = write();
        long begun = System.nanoTime();
        long importId = upload(file);
        ImportStatus checked = rosters.over(importId);
        Duration check = since(begun);
        begun = System.nanoTime();
        ImportStatus applied = rosters.apply(checked, ApplyMode.VALID);
        Duration apply = since(begun);
        double share = (double) copy.toMillis() / (check.toMillis() + apply.toMillis());
        log.info("{} entries: COPY {} ms, check {} ms, apply {} ms; {} of the speed of COPY; old generation {} MB",
                ROWS, copy.toMillis(), check.toMillis(), apply.toMillis(), share, oldGeneration() >> 20);
        assertThat(applied.added()).isEqualTo(ROWS);
        assertThat(count()).isEqualTo(ROWS);
        assertThat(share).isGreaterThanOrEqualTo(LEAST_SHARE_OF_COPY);
    }

    private long addMembers() {
        Long first = jdbc.queryForObject("""
                with added as (
                    insert into member (member_number, family_name)
                    select 'B' || n, 'Bench' from generate_series(1, %d) n returning id)
                select min(id) from added""".formatted(MEMBERS), Long.class);
        jdbc.execute("call gather_statistics('member')");
        return (first != null) ? first : 0;
    }

    private Duration copy(long firstMember) throws IOException {
        Path file = folder.resolve("rows.tsv");
        try (BufferedWriter rows = Files.newBufferedWriter(file)) {
            for (int i = 0; i < ROWS; i++) {
                rows.write("C%d\t%d\t%s\tActivity %d\tProvider\tCEONLINE\tCOURSE\t1.25\tPOSTED\n".formatted(i,
                        firstMember + i % MEMBERS, day(i), i));
            }
        }
        long begun = System.nanoTime();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.queryForObject("select set_config('portal.import', '1', true)", String.class);
            jdbc.execute((ConnectionCallback<Long>) connection -> {
                try (Reader rows = Files.newBufferedReader(file)) {
                    return connection.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy cec_entry (external_id, member_id, completed_on, title, provider, source, category, "
                                + "credits, state) from stdin", rows);
                }
                catch (IOException ex) {
                    throw new SQLException(ex);
                }
            });
        });
        return since(begun);
    }

    private Path write() throws IOException {
        Path file = folder.resolve("cecs.csv");
        try (BufferedWriter rows = Files.newBufferedWriter(file)) {
            rows.write("external_id,member_number,completed_on,title,provider,source,category,credits\n");
            for (int i = 0; i < ROWS; i++) {
                rows.write("B%d,B%d,%s,Activity %d,Provider,CEONLINE,COURSE,1.25\n".formatted(i, 1 + i % MEMBERS,
                        day(i), i));
            }
        }
        return file;
    }

    private long upload(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return imports.upload(RosterKind.CECS, "cecs.csv", bytes);
        }
    }

    private static LocalDate day(int row) {
        return FIRST_DAY.plusDays(row % 2000);
    }

    private @Nullable Long count() {
        return jdbc.queryForObject("select count(*) from cec_entry where external_id like 'B%'", Long.class);
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** The most that was held there. */
    private static long oldGeneration() {
        return ManagementFactory.getMemoryPoolMXBeans()
            .stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getName().contains("Old"))
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum();
    }

}
