package org.cecportal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Keeps docs/rules.md true. */
class RulesTests {

    private static final Pattern RULE = Pattern.compile("(?m)^## R(\\d+) ");

    private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z]+[a-z][A-Za-z]*)(?:\\.[a-zA-Z]+)?`");

    private static final Pattern RULE_TEST = Pattern.compile("void r(\\d+)\\p{Upper}");

    @Test
    void everyClassNamedThereExists() throws IOException {
        Set<String> classes = sources().map(path -> path.getFileName().toString().replace(".java", ""))
            .collect(Collectors.toSet());
        Set<String> named = CLASS.matcher(rules())
            .results()
            .map(found -> found.group(1))
            .filter(name -> !Set.of("LocalDate", "Clock", "America").contains(name))
            .collect(Collectors.toSet());
        assertThat(named).hasSizeGreaterThan(40);
        assertThat(classes).containsAll(named);
    }

    @Test
    void everyRuleThatATestNamesIsWrittenDown() throws IOException {
        Map<Integer, String> tested = new TreeMap<>();
        for (Path source : sources().toList()) {
            RULE_TEST.matcher(Files.readString(source))
                .results()
                .forEach(found -> tested.put(Integer.valueOf(found.group(1)), source.toString()));
        }
        assertThat(tested).hasSizeGreaterThan(15);
        assertThat(RULE.matcher(rules()).results().map(MatchResult::group).map(title -> title.replaceAll("\\D", "")))
            .map(Integer::valueOf)
            .containsAll(tested.keySet())
            .isSorted()
            .doesNotHaveDuplicates();
    }

    private static String rules() throws IOException {
        return Files.readString(Path.of("docs", "rules.md"));
    }

    private static Stream<Path> sources() throws IOException {
        return Files.walk(Path.of("src")).filter(path -> path.toString().endsWith(".java"));
    }

}
