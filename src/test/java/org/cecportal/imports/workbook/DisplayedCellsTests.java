package org.cecportal.imports.workbook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.cecportal.imports.workbook.SheetCell.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a spreadsheet shows is what is loaded, over random workbooks. Here "shows" is what
 * POI says, but for a quoted M, which it takes for a month; {@link LibreOfficeTests} asks
 * a real program.
 */
class DisplayedCellsTests {

    private static final int WORKBOOKS = 40;

    @TempDir
    Path folder;

    @Test
    void whatIsShownIsWhatIsRead() throws IOException {
        Random random = new Random(33);
        DataFormatter formatter = new DataFormatter(Locale.US);
        formatter.setUseCachedValuesForFormulaCells(true);
        int compared = 0;
        int rounded = 0;
        for (int i = 0; i < WORKBOOKS; i++) {
            RandomWorkbook written = new RandomWorkbook(random, i % 2 == 0);
            Path file = written.write(folder, "w" + i + ".xlsx");
            try (XSSFWorkbook poi = new XSSFWorkbook(file.toString()); Workbook ours = Workbook.open(file)) {
                for (SheetRow row = ours.next(); row != null; row = ours.next()) {
                    int line = (int) row.number() - 1;
                    for (int column = 0; column < row.cells().size(); column++) {
                        Cell shown = poi.getSheetAt(0).getRow(line).getCell(column);
                        SheetCell read = row.cells().get(column);
                        RandomWorkbook.Expected expected = written.at(line, column);
                        String text = (shown != null) ? formatter.formatCellValue(shown) : "";
                        if (expected.date() != null) {
                            text = expected.format().contains("hh") ? CellFormat.moment(expected.date())
                                    : expected.date().toLocalDate().toString();
                        }
                        if (expected.format().equals("\"M\"0000")) {
                            text = "M%04d".formatted((long) shown.getNumericCellValue());
                        }
                        assertThat(RandomWorkbook.canonical(read.text()))
                            .as("%s %s in %s", file, text, expected.format())
                            .isEqualTo(RandomWorkbook.canonical(text));
                        compared++;
                        rounded += (read.kind() == Kind.ROUNDED) ? 1 : 0;
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(WORKBOOKS * RandomWorkbook.ROWS * 6);
        assertThat(rounded).isGreaterThan(100);
    }

}
