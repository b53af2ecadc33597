package org.cecportal.imports;

import org.cecportal.shared.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * What a cell means, or why it means nothing.
 *
 * @param value as the database reads it; null for none
 * @param refusal a message's key and its arguments after the column's name; null when the
 * cell is good
 */
record CellValue(@Nullable String value, @Nullable String refusal) {

    static CellValue of(@Nullable String value) {
        return new CellValue(value, null);
    }

    static CellValue refused(String key, String column, String cell) {
        return new CellValue(null, "imports.reason." + key + "|" + column + "|" + shortened(cell));
    }

    /**
     * @param fault the end of a message's key and its arguments after the column's name
     */
    static CellValue faulty(String fault, String column) {
        int end = fault.indexOf('|');
        return new CellValue(null, "imports.reason." + fault.substring(0, end) + "|" + column + fault.substring(end));
    }

    /** Cells are repeated in reasons, but not whole novels. */
    static String shortened(String cell) {
        return argument((cell.length() <= 60) ? cell : cell.substring(0, 60) + "…");
    }

    /** A text of a file as one argument of a reason, whatever is in it. */
    static String argument(String text) {
        return PlainText.line(text).replace('|', Sentences.BAR);
    }

}
