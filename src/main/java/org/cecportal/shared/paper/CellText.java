package org.cecportal.shared.paper;

import java.util.regex.Pattern;

import org.apache.poi.ss.SpreadsheetVersion;

/**
 * Escapes text for a workbook's cell, so that programs show what was typed.
 */
final class CellText {

    private static final int LONGEST = SpreadsheetVersion.EXCEL2007.getMaxTextLength();

    private static final String ELLIPSIS = "…";

    /**
     * Workbooks escape characters as {@code _x0041_}, so text that looks like an escape
     * must be escaped itself.
     */
    private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private static final String UNDERSCORE = "_x005F_";

    private static final Pattern CUT_ESCAPE = Pattern.compile("(?<!_x005F)_(x(0(0(5F?)?)?)?)?$");

    private CellText() {
    }

    /** Cuts text that is too long for a cell and marks the cut. */
    static String of(String typed) {
        String text = ESCAPE.matcher(XmlText.valid(typed)).replaceAll(UNDERSCORE);
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = LONGEST - ELLIPSIS.length();
        String cut = text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
        return CUT_ESCAPE.matcher(cut).replaceFirst("") + ELLIPSIS;
    }

}
