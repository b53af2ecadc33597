package org.cecportal.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cecportal.shared.Sha256;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The files of the schema. A database that has run a versioned migration refuses to start
 * with another one of that version, so those of releases, which are listed with their
 * hashes, never change. What can be replaced stands in repeatable migrations, once.
 */
class MigrationsTests {

    private static final Path FOLDER = Path.of("src/main/resources/db/migration");

    private static final Path RELEASED = Path.of("src/test/resources/migrations.sha256");

    private static final Pattern REPLACEABLE = Pattern
        .compile("^\\s*create (?:or replace )?(?:function|procedure|view|(?:constraint )?trigger) (\\w+)"
                + "(?:(?s:.){0,200}? on (\\w+))?", Pattern.MULTILINE);

    @Test
    void noMigrationOfAReleaseIsChanged() throws IOException {
        for (Map.Entry<String, String> released : released().entrySet()) {
            Path migration = FOLDER.resolve(released.getKey());
            assertThat(migration).exists();
            assertThat(Sha256.hex(read(migration))).as("SHA-256 of %s", released.getKey())
                .isEqualTo(released.getValue());
        }
    }

    @Test
    void whatIsNewComesAfterWhatWasReleased() throws IOException {
        String last = released().keySet().stream().max(Comparator.naturalOrder()).orElse("");
        assertThat(names("V")).filteredOn(name -> name.compareTo(last) <= 0)
            .containsExactlyInAnyOrderElementsOf(released().keySet());
    }

    @Test
    void eachNameSaysOrderAndModule() throws IOException {
        assertThat(names("V")).isNotEmpty().allMatch(name -> name.matches("V\\d{3}__[a-z]+(_[a-z0-9]+)*\\.sql"));
        assertThat(names("R")).isNotEmpty().allMatch(name -> name.matches("R__\\d{3}_[a-z]+\\.sql"));
        assertThat(names("")).hasSize(names("V").size() + names("R").size());
    }

    /** Where something stands twice, the first place is a lie. */
    @Test
    void eachFunctionViewAndTriggerStandsOnce() throws IOException {
        List<String> all = new ArrayList<>();
        for (String name : names("")) {
            String text = read(FOLDER.resolve(name)).replaceAll("(?m)^\\s*--.*$", "");
            REPLACEABLE.matcher(text).results().map(MigrationsTests::what).forEach(all::add);
        }
        assertThat(all).hasSizeGreaterThan(60);
        // one of the two is made, by the server's version
        all.remove("word_sounds");
        assertThat(all).doesNotHaveDuplicates();
    }

    /** Triggers have the name of their table with them, as in the database. */
    private static String what(MatchResult found) {
        return found.group().contains("trigger ") ? found.group(1) + " on " + found.group(2) : found.group(1);
    }

    private static Map<String, String> released() throws IOException {
        return Files.readAllLines(RELEASED)
            .stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("  ", 2))
            .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0], (first, second) -> first, TreeMap::new));
    }

    private static List<String> names(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .toList();
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

}
