package org.cecportal.imports.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.cecportal.shared.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A row as it is in the file.
 *
 * @param line as people count them: the header is line 1
 * @param faults of cells, by their place: the end of a message's key and its arguments
 * after the column's name
 * @param calculated cells whose value a formula had calculated
 * @param problem why the row as a whole cannot be read, as {@code message.key|argument}
 */
public record RosterRow(long line, List<String> cells, Map<Integer, String> faults, int calculated,
        @Nullable String problem) {

    public boolean isBlank() {
        return width() == 0;
    }

    /** The number of cells up to the last one that holds something. */
    public int width() {
        int width = cells.size();
        while (width > 0 && isEmpty(width - 1)) {
            width--;
        }
        return width;
    }

    private boolean isEmpty(int cell) {
        return !faults.containsKey(cell) && PlainText.line(cells.get(cell)).isEmpty();
    }

    /**
     * The row with as many cells as the header has. Programs leave out empty cells at the
     * end or add some; an extra cell with content belongs to no column.
     */
    public RosterRow fittedTo(int columns) {
        if (cells.size() == columns) {
            return this;
        }
        int width = width();
        if (width > columns) {
            return new RosterRow(line, cells, faults, calculated, "imports.reason.ragged|" + width + "|" + columns);
        }
        List<String> fitted = new ArrayList<>(cells.subList(0, Math.min(columns, cells.size())));
        while (fitted.size() < columns) {
            fitted.add("");
        }
        return new RosterRow(line, fitted, faults, calculated, null);
    }

}
