package org.cecportal.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.cecportal.WithWorkFolder;
import org.cecportal.imports.mapping.ArrangedRows;
import org.cecportal.imports.mapping.Reading;
import org.cecportal.imports.mapping.ReadingChoices;
import org.cecportal.imports.mapping.UnderstoodFile;
import org.cecportal.imports.reading.FileChoice;
import org.cecportal.imports.reading.FileSource;
import org.cecportal.imports.reading.RosterReader;
import org.cecportal.imports.reading.RosterRow;
import org.cecportal.imports.reading.RosterRows;
import org.cecportal.imports.reading.UnreadableRosterException;
import org.cecportal.imports.staging.RowParser;
import org.cecportal.imports.staging.RosterLayout;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Spreadsheets of other programs and projects, in the folder that the property
 * {@code wild} names: each is read to its end or refused, never anything else. The list
 * of refusals is printed, to be looked through.
 */
@ExtendWith(WithWorkFolder.class)
@Tag("interop")
class WildSpreadsheetsTests {

    private static final long MOST_INFLATED = 1L << 30;

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final List<String> ENDINGS = List.of(".xlsx", ".xlsm", ".xltx", ".csv", ".tsv", ".xls", ".xlsb",
            ".ods", ".fods", ".numbers", ".slk", ".xml", ".txt", ".html");

    @Test
    void eachIsReadOrRefused() throws IOException {
        Path folder = Path.of(System.getProperty("wild", ""));
        assertThat(folder).as("the folder of -Dwild").isDirectory().isNotEmptyDirectory();
        Map<String, List<String>> refused = new TreeMap<>();
        List<String> taken = new ArrayList<>();
        long rows = 0;
        for (Path file : files(folder)) {
            long start = System.nanoTime();
            String[] problem = new String[1];
            long[] read = new long[1];
            assertThatCode(() -> {
                try (RosterRows content = RosterReader.open(source(file), MOST_INFLATED, FileChoice.NONE)) {
                    while (content.next() != null) {
                        read[0]++;
                    }
                }
                catch (UnreadableRosterException ex) {
                    problem[0] = ex.problem().replaceFirst("imports\\.problem\\.", "");
                }
            }).as("%s", file).doesNotThrowAnyException();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as("%s", file).isLessThan(LONGEST);
            asEachKind(file);
            if (problem[0] != null) {
                refused.computeIfAbsent(problem[0], key -> new ArrayList<>()).add(folder.relativize(file).toString());
            }
            else {
                taken.add(folder.relativize(file).toString());
                rows += read[0];
            }
        }
        System.out.printf("%d files read to their end, %d rows; refused:%n", taken.size(), rows);
        refused.forEach((problem, files) -> System.out.printf("  %s (%d): %s%n", problem, files.size(), files));
        assertThat(taken).isNotEmpty();
    }

    /** The header is looked for, and rows are parsed; few such files are rosters. */
    private static void asEachKind(Path file) {
        for (RosterKind kind : RosterKind.values()) {
            RosterLayout layout = kind.layout();
            assertThatCode(() -> {
                UnderstoodFile understood = new UnderstoodFile(source(file), MOST_INFLATED, layout);
                Reading reading = understood.reading(ReadingChoices.NONE);
                try (ArrangedRows content = understood.rows(reading, LocalDate.EPOCH)) {
                    RowParser parser = new RowParser(layout, content.header(), "2026-11-30");
                    for (RosterRow row = content.next(); row != null; row = content.next()) {
                        parser.parse(row);
                    }
                }
                catch (UnreadableRosterException ex) {
                    assertThat(ex.problem()).startsWith("imports.problem.");
                }
            }).as("%s as %s", file, kind).doesNotThrowAnyException();
        }
    }

    private static FileSource source(Path file) {
        return new FileSource() {

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }

            @Override
            public long size() {
                return file.toFile().length();
            }

        };
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                .filter(file -> ENDINGS.stream()
                    .anyMatch(ending -> file.toString().toLowerCase(Locale.ROOT).endsWith(ending)))
                .sorted()
                .toList();
        }
    }

}
