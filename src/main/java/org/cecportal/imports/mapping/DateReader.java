package org.cecportal.imports.mapping;

import java.time.LocalDate;

import org.cecportal.imports.reading.CellValue;
import org.cecportal.shared.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Turns the dates of a file into ISO text, all in one order. A text that is no date stays
 * as it is, for the column's own rule to refuse.
 */
final class DateReader {

    /** Two digits mean a year of the hundred that end so many years from now. */
    static final int YEARS_AHEAD = 10;

    private static final int ISO_LENGTH = 10;

    private final @Nullable DateOrder order;

    private final LocalDate today;

    private boolean orderMissing;

    /**
     * @param order what comes first; null when it is not known
     */
    DateReader(@Nullable DateOrder order, LocalDate today) {
        this.order = order;
        this.today = today;
    }

    /**
     * A cell's ISO text, or the end of a fault's key and its arguments.
     *
     * @param fault null when there is none
     */
    record Read(String text, @Nullable String fault) {
    }

    /**
     * @param birth whether the day lies in the past, as a date of birth does
     */
    Read read(String cell, boolean birth) {
        if (isIso(cell)) {
            return new Read(cell, null);
        }
        String text = PlainText.line(cell);
        DateText date = DateText.of(text);
        if (date == null) {
            return new Read(cell, null);
        }
        if (date.needsOrder() && order == null && date.canBe(DateOrder.DMY) && date.canBe(DateOrder.MDY)) {
            orderMissing = true;
            return new Read(cell, "date-order|" + CellValue.argument(text));
        }
        DateOrder read = (order != null) ? order : date.canBe(DateOrder.DMY) ? DateOrder.DMY : DateOrder.MDY;
        orderMissing |= date.needsOrder() && order == null;
        LocalDate day = date.day(read, today, birth);
        if (day != null) {
            return new Read(day.toString(), null);
        }
        return new Read(cell, (order != null && date.needsOrder() && date.day(other(order), today, birth) != null)
                ? other(order, text) : null);
    }

    private static String other(DateOrder order, String text) {
        return switch (order) {
            case YMD -> "date-not-ymd|";
            case DMY -> "date-not-dmy|";
            case MDY -> "date-not-mdy|";
        } + CellValue.argument(text);
    }

    private static DateOrder other(DateOrder order) {
        return (order == DateOrder.MDY) ? DateOrder.DMY : DateOrder.MDY;
    }

    /** Whether a date was met that the order would have told how to read. */
    boolean isOrderMissing() {
        return orderMissing;
    }

    private static boolean isIso(String cell) {
        if (cell.length() != ISO_LENGTH || cell.charAt(4) != '-' || cell.charAt(7) != '-') {
            return false;
        }
        for (int i = 0; i < ISO_LENGTH; i++) {
            if (i != 4 && i != 7 && (cell.charAt(i) < '0' || cell.charAt(i) > '9')) {
                return false;
            }
        }
        return true;
    }

}
