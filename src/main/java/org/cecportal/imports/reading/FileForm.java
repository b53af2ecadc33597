package org.cecportal.imports.reading;

import java.util.Locale;

/** The form of a file, whatever its name says. */
public enum FileForm {

    /** Text with one character between cells. */
    CSV,

    /** An Excel workbook (Office Open XML). */
    XLSX,

    /** An old Excel workbook (Excel 97 to 2003). */
    XLS,

    /** An OpenDocument spreadsheet. */
    ODS,

    /** An XML spreadsheet of Excel 2003. */
    XML,

    /** A web page with a table. */
    HTML;

    /** The end of its message's key, as in {@code csv}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

}
