package org.cecportal.imports.workbook;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads one table of a web page, which many programs write and call .xls. A cell is the
 * text that people see. Each table counts as a sheet; unless another one is wanted, the
 * table with the most cells is read. The rows of a table within a cell are not its own.
 */
public final class HtmlTable implements OpenSheet {

    /** Beyond these, tables are not offered. */
    private static final int MOST_TABLES = 100;

    /** From this column on, cells are not taken to reach into later rows. */
    private static final int MOST_REACHING = 200;

    /** Browsers show any amount of it as one space. */
    private static final Pattern WHITE_SPACE = Pattern.compile("[ \t\r\n]+");

    private final List<SheetName> sheets;

    private final int chosen;

    private final MarkupReader page;

    private final RowCells cells = new RowCells();

    /** Columns that a cell of an earlier row reaches into, with the rows left. */
    private final Map<Integer, Integer> reaching = new HashMap<>();

    private final StringBuilder text = new StringBuilder();

    /** Tables opened so far. */
    private int opened;

    /** The table that is read and those in its cells, as far as they are open. */
    private int within;

    private boolean inRow;

    private boolean inCell;

    private int across;

    private int down;

    private long row;

    private HtmlTable(List<SheetName> sheets, int chosen, MarkupReader page) {
        this.sheets = sheets;
        this.chosen = chosen;
        this.page = page;
    }

    /** Opens the page from its beginning. */
    public interface Content {

        Reader open() throws IOException;

    }

    /**
     * @param wanted the name of the table to be read, as in {@code Table 2}
     * @throws NoVisibleSheetException when the page has no table
     * @throws IOException when the page cannot be read
     */
    public static HtmlTable open(Content content, @Nullable String wanted) throws IOException {
        List<SheetName> sheets = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        try (MarkupReader page = new MarkupReader(content.open())) {
            count(page, sizes);
        }
        int largest = -1;
        for (int i = 0; i < sizes.size(); i++) {
            sheets.add(new SheetName("Table " + (i + 1), true));
            largest = (largest < 0 || sizes.get(i) > sizes.get(largest)) ? i : largest;
        }
        if (largest < 0) {
            throw new NoVisibleSheetException();
        }
        int chosen = OpenSheet.choose(sheets, (wanted != null) ? wanted : sheets.get(largest).name());
        return new HtmlTable(List.copyOf(sheets), chosen, new MarkupReader(content.open()));
    }

    /** Counts the cells of each table. */
    private static void count(MarkupReader page, List<Long> sizes) throws IOException {
        List<Integer> open = new ArrayList<>();
        for (MarkupReader.Kind kind = page.next(); kind != MarkupReader.Kind.END; kind = page.next()) {
            boolean table = page.name().equals("table") && kind != MarkupReader.Kind.TEXT;
            if (table && kind == MarkupReader.Kind.OPENING && sizes.size() < MOST_TABLES) {
                open.add(sizes.size());
                sizes.add(0L);
            }
            else if (table && kind == MarkupReader.Kind.CLOSING && !open.isEmpty()) {
                open.removeLast();
            }
            else if (kind == MarkupReader.Kind.OPENING && isCell(page.name()) && !open.isEmpty()) {
                sizes.set(open.getLast(), sizes.get(open.getLast()) + 1);
            }
        }
    }

    private static boolean isCell(String name) {
        return name.equals("td") || name.equals("th");
    }

    @Override
    public List<SheetName> sheets() {
        return sheets;
    }

    @Override
    public String sheetName() {
        return sheets.get(chosen).name();
    }

    @Override
    public @Nullable SheetRow next() throws IOException {
        for (MarkupReader.Kind kind = page.next(); kind != MarkupReader.Kind.END; kind = page.next()) {
            boolean opening = kind == MarkupReader.Kind.OPENING;
            SheetRow done = null;
            if (kind == MarkupReader.Kind.TEXT) {
                append(page.text());
            }
            else if (page.name().equals("table")) {
                done = table(opening);
            }
            else if (within == 1 && page.name().equals("tr")) {
                done = endRow();
                inRow = opening;
            }
            else if (within == 1 && isCell(page.name())) {
                cell(opening);
            }
            else if (page.name().equals("br") || page.name().equals("p")) {
                append("\n");
            }
            if (done != null) {
                return done;
            }
        }
        return endRow();
    }

    private @Nullable SheetRow table(boolean opening) throws IOException {
        if (opening) {
            within += (opened == chosen || within > 0) ? 1 : 0;
            opened++;
            return null;
        }
        within = Math.max(0, within - 1);
        return (within == 0) ? endRow() : null;
    }

    private void cell(boolean opening) throws IOException {
        endCell();
        if (opening) {
            inRow = true;
            inCell = true;
            across = page.number("colspan");
            down = page.number("rowspan");
        }
    }

    /** The row that is complete; null when none has begun. */
    private @Nullable SheetRow endRow() throws IOException {
        endCell();
        if (!inRow) {
            return null;
        }
        inRow = false;
        row++;
        reaching.replaceAll((column, rows) -> rows - 1);
        reaching.values().removeIf(rows -> rows == 0);
        return new SheetRow(row, cells.take(1));
    }

    private void endCell() throws IOException {
        if (!inCell) {
            return;
        }
        inCell = false;
        while (reaching.containsKey(cells.column()) && cells.column() < RowCells.MOST_COLUMNS) {
            cells.skip(1);
        }
        int column = cells.column();
        cells.add(shown(), 1);
        cells.skip(across - 1L);
        for (int i = column; down > 1 && i < Math.min(MOST_REACHING, column + across); i++) {
            reaching.put(i, down);
        }
        text.setLength(0);
    }

    private SheetCell shown() {
        return SheetCell.good(text.toString().strip());
    }

    private void append(String more) {
        if (!inCell || within != 1 || text.length() >= RowCells.LONGEST_TEXT) {
            return;
        }
        text.append(more.equals("\n") ? more : WHITE_SPACE.matcher(more).replaceAll(" "));
    }

    @Override
    public void close() throws IOException {
        page.close();
    }

}
