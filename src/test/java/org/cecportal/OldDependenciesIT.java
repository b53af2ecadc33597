package org.cecportal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Decision 43: what is old is argued, as of the day that it names. */
class OldDependenciesIT {

    private static final Path RECORD = Path.of("docs", "decisions", "0043-old-dependencies.md");

    private static final LocalDateTime THREE_YEARS_BEFORE = LocalDateTime.of(2023, 12, 1, 0, 0);

    /** Builds that can be repeated give their files such a date. */
    private static final LocalDateTime INVENTED = LocalDateTime.of(1981, 1, 1, 0, 0);

    private static final Pattern VERSION = Pattern.compile("-\\d[^/]*\\.jar$");

    @Test
    void everyOldLibraryInTheJarIsArgued() throws IOException {
        Map<String, LocalDateTime> newest = newestFiles();
        assertThat(newest).hasSizeGreaterThan(100);
        String argued = Files.readString(RECORD);
        assertThat(newest.entrySet()
            .stream()
            .filter(library -> library.getValue().isAfter(INVENTED))
            .filter(library -> library.getValue().isBefore(THREE_YEARS_BEFORE))
            .map(Map.Entry::getKey)
            .filter(library -> !argued.contains("`" + library + "`"))
            .collect(Collectors.toSet())).isEmpty();
    }

    private static Map<String, LocalDateTime> newestFiles() throws IOException {
        Map<String, LocalDateTime> newest = new TreeMap<>();
        try (ZipFile jar = new ZipFile(jar().toFile())) {
            for (ZipEntry library : jar.stream().filter(entry -> entry.getName().endsWith(".jar")).toList()) {
                String name = VERSION.matcher(library.getName().replaceFirst(".*/", "")).replaceFirst("");
                try (InputStream bytes = jar.getInputStream(library)) {
                    newest.put(name, newestFile(new ZipInputStream(bytes)));
                }
            }
        }
        return newest;
    }

    private static LocalDateTime newestFile(ZipInputStream library) throws IOException {
        LocalDateTime newest = LocalDateTime.MIN;
        for (ZipEntry file = library.getNextEntry(); file != null; file = library.getNextEntry()) {
            LocalDateTime written = file.getTimeLocal();
            newest = (!file.isDirectory() && written.isAfter(newest)) ? written : newest;
        }
        return newest;
    }

    private static Path jar() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            List<Path> jars = built.filter(file -> file.getFileName().toString().matches("cec-portal-.*\\.jar"))
                .toList();
            assertThat(jars).as("built by `./mvnw package`").hasSize(1);
            return jars.getFirst();
        }
    }

}
