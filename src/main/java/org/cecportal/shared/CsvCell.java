package org.cecportal.shared;

import java.util.regex.Pattern;

/** Texts on their way into a CSV file that a spreadsheet may open. */
public final class CsvCell {

    private static final Pattern FORMULA = Pattern.compile("[=@+\\-\t\r]");

    private static final Pattern NUMBER = Pattern.compile("[+-][0-9 ()./-]+");

    private CsvCell() {
    }

    /**
     * What a spreadsheet takes for a formula is marked as text by an apostrophe; numbers
     * and phone numbers stay as they are.
     */
    public static String harmless(String text) {
        boolean suspect = FORMULA.matcher(text).lookingAt() && !NUMBER.matcher(text).matches();
        return suspect ? "'" + text : text;
    }

}
