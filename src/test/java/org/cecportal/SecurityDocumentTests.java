package org.cecportal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** docs/security.md leaves no requirement out and names no test that is not there. */
class SecurityDocumentTests {

    private static final Pattern ROW = Pattern
        .compile("(?m)^\\| (\\d+\\.\\d+\\.\\d+) \\| ([12]) \\| [^|]+ \\| (yes|partly|no) \\| [^|]+ \\|$");

    private static final Pattern REQUIREMENT = Pattern.compile("\\b\\d+\\.\\d+\\.\\d+\\b");

    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Tests|Journey|IT))`");

    private static String document;

    private static List<MatchResult> rows;

    @BeforeAll
    static void read() throws IOException {
        document = Files.readString(Path.of("docs/security.md"));
        rows = ROW.matcher(document).results().toList();
    }

    /** Each requirement, with its level. */
    private static Map<String, String> requirements() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/asvs-5.0.txt"))) {
            return lines.filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        }
    }

    @Test
    void everyRequirementStandsHereOnceWithItsLevel() throws IOException {
        Map<String, String> applying = rows.stream()
            .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
        String others = document.substring(document.indexOf("### What does not apply"));
        Set<String> notApplying = REQUIREMENT.matcher(others)
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));
        assertThat(requirements()).containsAllEntriesOf(applying).hasSize(applying.size() + notApplying.size());
        assertThat(requirements().keySet()).containsAll(notApplying);
        assertThat(notApplying).doesNotContainAnyElementsOf(applying.keySet());
    }

    @Test
    void itsSumsAreRight() throws IOException {
        Map<String, Long> met = rows.stream()
            .collect(Collectors.groupingBy(row -> row.group(3), Collectors.counting()));
        assertThat(document).contains("Of %d requirements of both levels %d apply; %d are met, %d partly, %d not."
            .formatted(requirements().size(), rows.size(), met.getOrDefault("yes", 0L), met.getOrDefault("partly", 0L),
                    met.getOrDefault("no", 0L)));
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        Set<String> there;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            there = files.map(file -> file.getFileName().toString().replace(".java", "")).collect(Collectors.toSet());
        }
        assertThat(TEST.matcher(document).results().map(named -> named.group(1))).hasSizeGreaterThan(100)
            .allMatch(there::contains);
    }

}
