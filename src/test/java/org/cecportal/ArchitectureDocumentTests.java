package org.cecportal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;

import static org.assertj.core.api.Assertions.assertThat;

/** What docs/architecture.md says of the code is true. */
class ArchitectureDocumentTests {

    private static final Path DOCUMENT = Path.of("docs/architecture.md");

    private static final Path DRAWING = Path.of("docs/drawings/modules.svg");

    private static final Pattern SIZES = Pattern.compile("(?m)^\\| `(\\w+)` \\|([^|]+)\\| (\\d+) \\| ([\\d,]+) \\|$");

    private static final int MANY_FILES = 26;

    private static final ApplicationModules MODULES = ApplicationModules.of(CecPortalApplication.class);

    /** What each module uses, but for {@code shared}, on which all of them stand. */
    private static SortedMap<String, Set<String>> uses() {
        SortedMap<String, Set<String>> uses = new TreeMap<>();
        MODULES.stream()
            .filter(module -> !module.getIdentifier().toString().equals("shared"))
            .forEach(module -> uses.put(module.getIdentifier().toString(),
                    module.getDirectDependencies(MODULES)
                        .uniqueModules()
                        .map(other -> other.getIdentifier().toString())
                        .filter(other -> !other.equals("shared"))
                        .collect(Collectors.toCollection(TreeSet::new))));
        return uses;
    }

    /** {@code -Dredraw} draws it again. */
    @Test
    void theDrawingIsOfTheModulesAsTheyAre() throws IOException {
        String drawn = new ModulesDrawing(uses()).svg("The modules of CEC Portal: each uses those below it", "shared");
        if (System.getProperty("redraw") != null) {
            Files.createDirectories(DRAWING.getParent());
            Files.writeString(DRAWING, drawn);
        }
        assertThat(Files.readString(DRAWING)).as("./mvnw test -Dtest=ArchitectureDocumentTests -Dredraw draws it again")
            .isEqualTo(drawn);
    }

    @Test
    void everyModuleIsDescribedAndNoOther() throws IOException {
        Set<String> described = SIZES.matcher(Files.readString(DOCUMENT))
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
        assertThat(described)
            .isEqualTo(MODULES.stream().map(module -> module.getIdentifier().toString()).collect(Collectors.toSet()));
    }

    /**
     * Sizes change with every commit; they need be true to a tenth only. {@code -Dredraw}
     * writes them again.
     */
    @Test
    void theSizesOfTheModulesAreThoseOfToday() throws IOException {
        if (System.getProperty("redraw") != null) {
            Files.writeString(DOCUMENT,
                    SIZES.matcher(Files.readString(DOCUMENT)).replaceAll(row -> size(row.group(1)).row(row)));
        }
        assertThat(SIZES.matcher(Files.readString(DOCUMENT)).results().toList()).isNotEmpty()
            .allSatisfy(row -> assertThat(size(row.group(1)).isAbout(row))
                .as("%s; ./mvnw test -Dtest=ArchitectureDocumentTests -Dredraw writes it again", row.group())
                .isTrue());
    }

    /** Java files of a module and their lines. */
    private record Size(int files, int lines) {

        private boolean isAbout(MatchResult row) {
            return near(files, row.group(3)) && near(lines, row.group(4));
        }

        private static boolean near(int real, String said) {
            return Math.abs(Integer.parseInt(said.replace(",", "")) - real) <= Math.max(2, real / 10);
        }

        private String row(MatchResult row) {
            return "| `%s` |%s| %d | %,d |".formatted(row.group(1), row.group(2), files, lines);
        }

    }

    private static Size size(String module) {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/cecportal", module))) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
            int lines = 0;
            for (Path source : sources) {
                lines += Files.readAllLines(source).size();
            }
            return new Size(sources.size(), lines);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** No folder is longer than what a newcomer reads at a glance. */
    @Test
    void noFolderHoldsManyFiles() throws IOException {
        try (Stream<Path> folders = Files.walk(Path.of("src/main/java"))) {
            assertThat(folders.filter(Files::isDirectory)).allSatisfy(folder -> {
                try (Stream<Path> files = Files.list(folder)) {
                    assertThat(files.filter(Files::isRegularFile).count()).as(folder.toString()).isLessThan(MANY_FILES);
                }
            });
        }
    }

    @Test
    void everyClassThatIsNamedExists() throws IOException {
        Set<String> classes = new TreeSet<>();
        for (Path sources : List.of(Path.of("src/main/java"), Path.of("src/test/java"))) {
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                    classes.addAll(found(Files.readString(file), "\\b(?:class|interface|record|enum) ([A-Z]\\w+)"));
                }
            }
        }
        assertThat(found(Files.readString(DOCUMENT), "`@?([A-Z][a-z]\\w+)(?:\\.\\w+)?`")).hasSizeGreaterThan(100)
            .filteredOn(name -> !name.equals("ResponseEntity"))
            .isSubsetOf(classes);
    }

    private static List<String> found(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult one) -> one.group(1)).toList();
    }

}
