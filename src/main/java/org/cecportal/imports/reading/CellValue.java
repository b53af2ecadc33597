package org.cecportal.imports.reading;

import org.cecportal.shared.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * The value of a cell, or the reason why it is refused.
 *
 * @param value as the database reads it; null for none
 * @param refusal a message's key and its arguments after the column's name; null when the
 * cell is good
 */
public record CellValue(@Nullable String value, @Nullable String refusal) {

    public static CellValue of(@Nullable String value) {
        return new CellValue(value, null);
    }

    public static CellValue refused(String key, String column, String cell) {
        return new CellValue(null, "imports.reason." + key + "|" + column + "|" + shortened(cell));
    }

    /**
     * @param fault the end of a message's key and its arguments after the column's name
     */
    public static CellValue faulty(String fault, String column) {
        int end = fault.indexOf('|');
        return new CellValue(null, "imports.reason." + fault.substring(0, end) + "|" + column + fault.substring(end));
    }

    /** Shortens the text of a cell, for a reason that repeats it. */
    static String shortened(String cell) {
        return argument((cell.length() <= 60) ? cell : cell.substring(0, 60) + "…");
    }

    /** Escapes text from a file as one argument of a reason. */
    public static String argument(String text) {
        return PlainText.line(text).replace('|', Sentences.BAR);
    }

}
