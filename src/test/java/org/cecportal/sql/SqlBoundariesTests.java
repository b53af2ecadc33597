package org.cecportal.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.cecportal.sql.SqlText.Name;
import org.cecportal.sql.SqlText.Use;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A module's SQL names its own tables and what other modules publish ({@link Schema}). It
 * is read from every string of the main code and from every migration. Foreign keys, and
 * triggers that hang on another module's table, are fine.
 * <p>
 * It cannot see a name that is put together at run time. Where a statement leaves a
 * relation open ({@code from %s}), every string of that class that is the name of one
 * counts.
 */
class SqlBoundariesTests {

    /** What nobody has ended yet, with the reason. */
    private static final Map<String, String> KNOWN = Map.of("V007__catalog.sql (catalog) WRITE history.history_entry",
            "The first facts come before the functions of history, which are in repeatable migrations.",
            "Claiming.java (audits) READ members.member",
            "One statement locks the next case that is free and its member, and skips those that others hold; "
                    + "rows of a view cannot be locked one by one.",
            "MergeLetters.java (duplicates) WRITE mail.mail",
            "mail is below members and knows no merges, so its rows follow by the hand of whoever merges.");

    private static final Path CODE = Path.of("src/main/java/org/cecportal");

    /** Tables that are named without SQL: mapped, or changed by a merge. */
    private static final Pattern NAMED = Pattern.compile("(?:@Table\\(name = |\\.(?:move|change)\\()\"(\\w+)\"");

    private static Schema schema;

    @BeforeAll
    static void read() throws IOException {
        schema = Schema.read();
    }

    @Test
    void aModulesSqlNamesItsOwnTablesAndWhatOthersPublish() throws IOException {
        Set<String> offences = new TreeSet<>();
        for (Path migration : Schema.migrations()) {
            for (Name name : SqlText.names(text(migration))) {
                check(Schema.moduleOf(migration), migration, name, offences);
            }
        }
        for (Path source : sources()) {
            for (Name name : names(text(source))) {
                check(moduleOf(source), source, name, offences);
            }
        }
        assertThat(offences).as("statements that name what another module keeps to itself")
            .containsExactlyInAnyOrderElementsOf(KNOWN.keySet());
    }

    @Test
    void whatIsPublishedIsUsedByOthers() throws IOException {
        Map<String, Set<String>> users = new TreeMap<>();
        schema.published().forEach(name -> users.put(name, new TreeSet<>()));
        for (Path migration : Schema.migrations()) {
            note(Schema.moduleOf(migration), SqlText.names(text(migration)), users);
        }
        for (Path source : sources()) {
            note(moduleOf(source), names(text(source)), users);
        }
        assertThat(users).hasSizeGreaterThan(20).allSatisfy((name, modules) -> assertThat(modules).isNotEmpty());
    }

    private static void note(String module, Set<Name> names, Map<String, Set<String>> users) {
        names.stream()
            .filter(name -> !schema.owner(name).orElse(module).equals(module))
            .forEach(name -> users.computeIfPresent(name.name(), (key, modules) -> {
                modules.add(module);
                return modules;
            }));
    }

    /**
     * That the test sees SQL at all: nearly every relation is named somewhere in Java.
     */
    @Test
    void theCodesStatementsAreFound() throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path source : sources()) {
            names(text(source)).stream().map(Name::name).filter(schema.relations()::contains).forEach(found::add);
        }
        assertThat(found.size()).isGreaterThan(schema.relations().size() * 8 / 10);
    }

    private static Set<Name> names(String source) {
        Set<Name> names = new TreeSet<>(Comparator.comparing(Name::toString));
        List<String> texts = JavaStrings.of(source);
        texts.forEach(text -> names.addAll(SqlText.names(text)));
        NAMED.matcher(source).results().forEach(named -> names.add(new Name(Use.WRITE, named.group(1))));
        if (names.stream().anyMatch(Name::isOpen)) {
            texts.stream().filter(schema.relations()::contains).forEach(text -> names.add(new Name(Use.READ, text)));
        }
        return names;
    }

    private static void check(String module, Path file, Name name, Set<String> offences) {
        String owner = schema.owner(name).orElse(module);
        if (!owner.equals(module) && !owner.equals("shared") && !schema.isOpen(name)) {
            offences.add("%s (%s) %s %s.%s".formatted(file.getFileName(), module, name.use(), owner, name.name()));
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(CODE)) {
            return files.filter(path -> path.toString().endsWith(".java")).sorted().toList();
        }
    }

    private static String moduleOf(Path source) {
        return CODE.relativize(source).getName(0).toString();
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

}
