package org.cecportal;

import java.io.IOException;
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
        Set<String> described = new TreeSet<>(
                found(Files.readString(DOCUMENT), "(?m)^\\| `(\\w+)` \\| [^|]+ \\| \\d+ \\| [\\d,]+ \\|$"));
        assertThat(described)
            .isEqualTo(MODULES.stream().map(module -> module.getIdentifier().toString()).collect(Collectors.toSet()));
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
