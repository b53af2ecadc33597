package org.cecportal.shared.paper;

import java.util.List;

import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;

/**
 * A list that continues on further sheets, with the same headings, when it has more rows
 * than one sheet can hold: "Decisions", "Decisions 2".
 */
public final class OverflowingSheet {

    /** The number of rows that Excel can open. */
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
     * @param title stands at the foot of each printed page
     * @param page the page number beside it
     * @param mostRows the most rows of a sheet, with its headings
     * @param widths the columns' widths, in characters
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
     * Adds the headings of a list and keeps them visible while scrolling.
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
     * The number of the list's rows on this sheet; all of them if there is no other
     * sheet.
     */
    public int listed() {
        return rows - 1;
    }

    public boolean isOnly() {
        return sheets == 1;
    }

    /** Adds a filter to the list and sets how the sheet is printed. */
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
