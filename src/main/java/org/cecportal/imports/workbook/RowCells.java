package org.cecportal.imports.workbook;

import java.util.ArrayList;
import java.util.List;

/**
 * The cells of a row as they come in. A workbook may say that a cell or row repeats;
 * copies of what is not empty are counted over the whole file, so that a small file
 * cannot become a large one.
 */
final class RowCells {

    /** Excel has no more columns. */
    static final int MOST_COLUMNS = 16_384;

    /** No program takes longer texts in a cell. */
    static final int LONGEST_TEXT = 32_767;

    private static final long MOST_COPIES = 1_000_000;

    private final List<SheetCell> cells = new ArrayList<>();

    private int column;

    private long copies;

    /** Leaves cells empty. */
    void skip(long count) {
        column = (int) Math.min(MOST_COLUMNS, column + Math.max(0, count));
    }

    /** Goes to a column, from 0. */
    void goTo(long place) {
        column = (int) Math.max(0, Math.min(MOST_COLUMNS, place));
    }

    int column() {
        return column;
    }

    void add(SheetCell cell, long times) throws OversizedWorkbookException {
        if (cell.isEmpty()) {
            skip(times);
            return;
        }
        count(times - 1);
        if (column + times > MOST_COLUMNS) {
            throw new OversizedWorkbookException();
        }
        for (long i = 0; i < times; i++) {
            while (cells.size() <= column) {
                cells.add(SheetCell.EMPTY);
            }
            cells.set(column, cell);
            column++;
        }
    }

    /**
     * The cells of the row, which is then over.
     * @param times how often the row stands in the file
     */
    List<SheetCell> take(long times) throws OversizedWorkbookException {
        List<SheetCell> row = List.copyOf(cells);
        count((times - 1) * row.size());
        cells.clear();
        column = 0;
        return row;
    }

    private void count(long more) throws OversizedWorkbookException {
        copies += Math.max(0, more);
        if (copies > MOST_COPIES) {
            throw new OversizedWorkbookException();
        }
    }

}
