package org.cecportal.imports.workbook;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.cecportal.LibreOffice;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** What LibreOffice shows is what is loaded, over random workbooks. */
@Tag("interop")
class LibreOfficeTests {

    private static final int WORKBOOKS = 40;

    @TempDir
    Path folder;

    @Test
    void whatLibreOfficeShowsIsWhatIsRead() throws Exception {
        Random random = new Random(34);
        List<RandomWorkbook> workbooks = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < WORKBOOKS; i++) {
            workbooks.add(new RandomWorkbook(random, i % 2 == 0));
            files.add(workbooks.getLast().write(folder, "w" + i + ".xlsx"));
        }
        LibreOffice.convert(files, folder);
        int compared = 0;
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < WORKBOOKS; i++) {
            List<List<String>> shown = LibreOffice.rows(folder.resolve("w" + i + ".csv"));
            try (Workbook ours = Workbook.open(files.get(i))) {
                for (SheetRow row = ours.next(); row != null; row = ours.next()) {
                    int line = (int) row.number() - 1;
                    for (int column = 0; column < row.cells().size(); column++) {
                        String text = shown.get(line).get(column);
                        RandomWorkbook.Expected expected = workbooks.get(i).at(line, column);
                        String read = row.cells().get(column).text();
                        compared++;
                        if (!RandomWorkbook.day(RandomWorkbook.canonical(read)).equals(expected.ours(text))) {
                            differences.add("%s: we read [%s], it shows [%s]".formatted(expected.format(), read, text));
                        }
                    }
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(WORKBOOKS * RandomWorkbook.ROWS * 6);
    }

    /** Of other projects, in the folder that the property {@code wild} names. */
    @Test
    void workbooksOfOtherProjectsAreReadAsLibreOfficeShowsThem() throws Exception {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(Path.of(System.getProperty("wild", "")))) {
            for (Path file : all.filter(one -> one.toString().endsWith(".xlsx")).sorted().toList()) {
                files.add(Files.copy(file, folder.resolve("f" + files.size() + ".xlsx")));
            }
        }
        LibreOffice.convert(files, folder);
        long cells = 0;
        List<String> differences = new ArrayList<>();
        for (Path file : files) {
            Path csv = folder.resolve(file.getFileName().toString().replace(".xlsx", ".csv"));
            if (!Files.exists(csv)) {
                assertThatException().as("LibreOffice does not open it either")
                    .isThrownBy(() -> Workbook.open(file).close());
                continue;
            }
            List<List<String>> shown = LibreOffice.rows(csv);
            try (Workbook ours = Workbook.open(file)) {
                for (SheetRow row = ours.next(); row != null; row = ours.next()) {
                    for (int column = 0; column < row.cells().size(); column++) {
                        SheetCell cell = row.cells().get(column);
                        if (!cell.isEmpty() && cell.kind() == SheetCell.Kind.GOOD && !isDate(cell.text())) {
                            String text = shown.get((int) row.number() - 1).get(column);
                            cells++;
                            if (!RandomWorkbook.canonical(text).equals(RandomWorkbook.canonical(cell.text()))) {
                                differences.add("%s: we read [%s], it shows [%s]".formatted(file.getFileName(),
                                        cell.text(), text));
                            }
                        }
                    }
                }
            }
        }
        System.out.printf("%d cells of %d workbooks, %d of them other than shown%n", cells, files.size(),
                differences.size());
        assertThat(cells).isPositive();
        assertThat(differences).as("LibreOffice calculates some formulas again")
            .hasSizeLessThan((int) (cells / 1000) + 1);
    }

    /** Their forms differ, and are compared in random workbooks. */
    private static boolean isDate(String text) {
        return text.matches("\\d{4}-\\d\\d-\\d\\d(T.*)?");
    }

}
