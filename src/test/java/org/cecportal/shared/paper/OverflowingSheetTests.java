package org.cecportal.shared.paper;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OverflowingSheetTests {

    private static List<String> firstCells(Sheet sheet) {
        return StreamSupport.stream(sheet.spliterator(), false)
            .map(row -> row.getCell(0).getStringCellValue())
            .toList();
    }

    @Test
    void whatDoesNotFitGoesOnOnAnotherSheetUnderTheSameHeadings() throws Exception {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            CellWriter cells = new CellWriter(workbook);
            OverflowingSheet sheet = new OverflowingSheet(workbook, cells, "Decisions", "Autumn", "Page", 4, 10, 20);
            sheet.header(List.of("Case", "By"));
            IntStream.rangeClosed(1, 7).forEach(i -> cells.text(sheet.next(), 0, "case " + i));
            assertThat(workbook).extracting(Sheet::getSheetName)
                .containsExactly("Decisions", "Decisions 2", "Decisions 3");
            assertThat(firstCells(workbook.getSheet("Decisions"))).containsExactly("Case", "case 1", "case 2",
                    "case 3");
            assertThat(firstCells(workbook.getSheet("Decisions 2"))).containsExactly("Case", "case 4", "case 5",
                    "case 6");
            assertThat(firstCells(workbook.getSheet("Decisions 3"))).containsExactly("Case", "case 7");
            assertThat(workbook.getSheet("Decisions 3").getPaneInformation().isFreezePane()).isTrue();
            assertThat(workbook.getSheet("Decisions 3").getColumnWidth(1)).isEqualTo(20 * 256);
        }
    }

    /** POI refuses a row that Excel could not open. */
    @Test
    void aFullSheetHasAsManyRowsAsExcelOpens() throws Exception {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(1)) {
            OverflowingSheet sheet = new OverflowingSheet(workbook, new CellWriter(workbook), "Decisions", "Autumn",
                    "Page", OverflowingSheet.MOST_ROWS, 10);
            sheet.header(List.of("Case"));
            IntStream.range(0, 1_048_576).forEach(i -> sheet.next());
            assertThat(workbook.getNumberOfSheets()).isEqualTo(2);
            assertThat(workbook.getSheetAt(0).getLastRowNum()).isEqualTo(1_048_575);
            assertThat(workbook.getSheetAt(1).getLastRowNum()).isEqualTo(1);
        }
    }

}
