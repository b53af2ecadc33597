package org.cecportal.shared.paper;

import java.util.regex.Pattern;

import org.apache.poi.ss.SpreadsheetVersion;

/**
 * A text as a cell of a workbook holds it: programs that open the workbook show what was
 * typed.
 */
final class CellText {

    private static final int LONGEST = SpreadsheetVersion.EXCEL2007.getMaxTextLength();

    private static final String ELLIPSIS = "…";

    /** Workbooks write characters as {@code _x0041_}; a text that looks so is none. */
    private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private static final String UNDERSCORE = "_x005F_";

    private static final Pattern CUT_ESCAPE = Pattern.compile("(?<!_x005F)_(x(0(0(5F?)?)?)?)?$");

    private CellText() {
    }

    /** A cell holds only so much; what is cut off is marked. */
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
