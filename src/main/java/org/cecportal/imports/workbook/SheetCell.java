package org.cecportal.imports.workbook;

/**
 * A cell as people see it: dates as ISO text, a time of day added where there is one;
 * numbers at 15 digits, padded if their format pads them.
 *
 * @param text empty for an empty cell
 * @param kind whether the text can be used as it is
 * @param calculated whether a formula had calculated it
 * @param held the number behind it, where {@code kind} is ROUNDED; else empty
 */
public record SheetCell(String text, Kind kind, boolean calculated, String held) {

    /** Whether a cell's text can be used as it is. */
    public enum Kind {

        GOOD,

        /** The cell holds an error such as {@code #N/A}. */
        ERROR,

        /** A formula whose value was not stored. */
        NOT_CALCULATED,

        /** The cell's format shows another number than the cell holds. */
        ROUNDED

    }

    static final SheetCell EMPTY = good("");

    static SheetCell good(String text) {
        return new SheetCell(text, Kind.GOOD, false, "");
    }

    static SheetCell error(String text) {
        return new SheetCell(text, Kind.ERROR, false, "");
    }

    static SheetCell notCalculated() {
        return new SheetCell("", Kind.NOT_CALCULATED, false, "");
    }

    static SheetCell rounded(String shown, String held) {
        return new SheetCell(shown, Kind.ROUNDED, false, held);
    }

    SheetCell fromFormula() {
        return new SheetCell(text, kind, kind == Kind.GOOD || kind == Kind.ROUNDED, held);
    }

    boolean isEmpty() {
        return kind == Kind.GOOD && text.isEmpty();
    }

}
