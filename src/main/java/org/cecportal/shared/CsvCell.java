package org.cecportal.shared;

import java.util.regex.Pattern;

/**
 * Texts on their way into a CSV file that a spreadsheet may open, and back. Whatever a
 * text is, {@link #original} gives it back from {@link #harmless}.
 */
public final class CsvCell {

    /** What a spreadsheet may run, also where apostrophes stand before it already. */
    private static final Pattern FORMULA = Pattern.compile("'*[=@+\\-\t\r]");

    private static final Pattern NUMBER = Pattern.compile("[+-][0-9 ()./-]+");

    private CsvCell() {
    }

    /**
     * What a spreadsheet takes for a formula is marked as text by an apostrophe; numbers
     * and phone numbers stay as they are.
     */
    public static String harmless(String text) {
        return isSuspect(text) ? "'" + text : text;
    }

    /** Takes back what {@link #harmless} has put before a text. */
    public static String original(String cell) {
        return cell.startsWith("'") && isSuspect(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean isSuspect(String text) {
        return FORMULA.matcher(text).lookingAt() && !NUMBER.matcher(text).matches();
    }

}
