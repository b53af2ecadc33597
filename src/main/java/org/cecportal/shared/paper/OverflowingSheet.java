package org.cecportal.shared.paper;

import java.util.List;

import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;

/**
 * Rows from top to bottom. What does not fit on a sheet goes on on another, under the
 * same headings: "Decisions", "Decisions 2".
 */
public final class OverflowingSheet {

    /** As many as Excel opens. */
    public static final int MOST_ROWS = SpreadsheetVersion.EXCEL2007.getMaxRows();

    private final Workbook workbook;

    private final CellWriter cells;

    private final String name;

    private final int mostRows;

    private final int[] widths;

    private final String title;

    private final String page;

    private List<String> header = List.of();

    private int[] numberColumns = {};

    private Sheet sheet;

    private int sheets = 1;

    private int rows;

    /**
     * @param title and number of the page, below each page that is printed
     * @param mostRows on a sheet, its headings included
     * @param widths of the columns, in characters
     */
    public OverflowingSheet(Workbook workbook, CellWriter cells, String name, String title, String page, int mostRows,
            int... widths) {
        this.workbook = workbook;
        this.cells = cells;
        this.name = name;
        this.title = title;
        this.page = page;
        this.mostRows = mostRows;
        this.widths = widths;
        this.sheet = create(name);
    }

    private Sheet create(String called) {
        Sheet created = workbook.createSheet(called);
        SheetSetup.begin(created, widths);
        return created;
    }

    /**
     * Headings of a list: in sight however far one scrolls.
     * @param numbers the columns of numbers
     */
    public void header(List<String> headings, int... numbers) {
        header = headings;
        numberColumns = numbers;
        sheet.createFreezePane(0, 1);
        headings(headings, numbers);
    }

    public void headings(List<String> headings, int... numbers) {
        cells.headings(next(), headings, numbers);
    }

    public Row next() {
        if (rows == mostRows) {
            finish();
            sheets++;
            sheet = create(name + " " + sheets);
            rows = 0;
            header(header, numberColumns);
        }
        return sheet.createRow(rows++);
    }

    /**
     * How many rows of the list stand on this sheet, all of the list if it is the only
     * one.
     */
    public int listed() {
        return rows - 1;
    }

    public boolean isOnly() {
        return sheets == 1;
    }

    /** Filters over a list, and how the sheet is printed. */
    public void finish() {
        if (!header.isEmpty()) {
            SheetSetup.list(sheet, listed(), header.size());
        }
        SheetSetup.print(sheet, title, page);
    }

    public void leaveOut() {
        rows++;
    }

    /** Makes a row high enough for its texts. */
    public void fit(Row row) {
        CellWriter.fitHeight(row, widths);
    }

}
