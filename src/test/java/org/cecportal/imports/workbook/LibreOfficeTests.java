package org.cecportal.imports.workbook;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

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

}
