package org.cecportal.audits;

import java.util.List;

import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.cecportal.shared.paper.CellWriter;

/**
 * Rows from top to bottom. What does not fit on a sheet goes on on another, under the
 * same headings: "Decisions", "Decisions 2".
 */
final class LongSheet {

    /** As many as Excel opens. */
    static final int MOST_ROWS = SpreadsheetVersion.EXCEL2007.getMaxRows();

    private static final int CHARACTER = 256;

    private final Workbook workbook;

    private final CellWriter cells;

    private final String name;

    private final int mostRows;

    private final int[] widths;

    private List<String> header = List.of();

    private Sheet sheet;

    private int sheets = 1;

    private int rows;

    /**
     * @param mostRows on a sheet, its headings included
     * @param widths of the columns, in characters
     */
    LongSheet(Workbook workbook, CellWriter cells, String name, int mostRows, int... widths) {
        this.workbook = workbook;
        this.cells = cells;
        this.name = name;
        this.mostRows = mostRows;
        this.widths = widths;
        this.sheet = create(name);
    }

    private Sheet create(String called) {
        Sheet created = workbook.createSheet(called);
        for (int i = 0; i < widths.length; i++) {
            created.setColumnWidth(i, widths[i] * CHARACTER);
        }
        return created;
    }

    /** Headings of a list: in sight however far one scrolls. */
    void header(List<String> headings) {
        header = headings;
        sheet.createFreezePane(0, 1);
        headings(headings);
    }

    void headings(List<String> headings) {
        Row row = next();
        for (int i = 0; i < headings.size(); i++) {
            cells.heading(row, i, headings.get(i));
        }
    }

    Row next() {
        if (rows == mostRows) {
            sheets++;
            sheet = create(name + " " + sheets);
            rows = 0;
            header(header);
        }
        return sheet.createRow(rows++);
    }

    void leaveOut() {
        rows++;
    }

    /** Makes a row high enough for its texts. */
    void fit(Row row) {
        CellWriter.fitHeight(row, widths);
    }

}
