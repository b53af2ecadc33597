package org.cecportal.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.cecportal.shared.Sha256;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database that has run a migration refuses to start with another one of its version:
 * what it needs besides comes in a new one. The hashes are those of
 * {@code sha256sum V*.sql}.
 */
class MigrationsTests {

    private static final Path FOLDER = Path.of("src/main/resources/db/migration");

    private static final Path HASHES = Path.of("src/test/resources/migrations.sha256");

    @Test
    void noMigrationIsChangedAndEachNewOneIsListed() throws IOException {
        try (Stream<Path> migrations = Files.list(FOLDER)) {
            List<String> lines = migrations.filter(file -> file.getFileName().toString().matches("V.*\\.sql"))
                .sorted()
                .map(MigrationsTests::line)
                .toList();
            assertThat(lines).isEqualTo(Files.readAllLines(HASHES));
        }
    }

    private static String line(Path migration) {
        try {
            return Sha256.hex(Files.readString(migration, StandardCharsets.UTF_8)) + "  " + migration.getFileName();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
