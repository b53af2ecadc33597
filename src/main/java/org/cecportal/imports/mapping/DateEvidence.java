package org.cecportal.imports.mapping;

import org.cecportal.shared.text.PlainText;
import org.jspecify.annotations.Nullable;

/** Collects what the dates of a file say about their order. */
final class DateEvidence {

    private long dayFirst;

    private long monthFirst;

    private @Nullable String unclear;

    void see(String cell) {
        String text = PlainText.line(cell);
        DateText date = DateText.of(text);
        if (date == null || !date.needsOrder()) {
            return;
        }
        boolean day = date.canBe(DateOrder.DMY);
        boolean month = date.canBe(DateOrder.MDY);
        if (day && month) {
            unclear = (unclear != null) ? unclear : text;
        }
        dayFirst += (day && !month) ? 1 : 0;
        monthFirst += (month && !day) ? 1 : 0;
    }

    /** Whether any date needs to be told which part comes first. */
    boolean matters() {
        return unclear != null || dayFirst + monthFirst > 0;
    }

    /** Whether some dates have the day first and others the month. */
    boolean isMixed() {
        return dayFirst > 0 && monthFirst > 0;
    }

    /** The order that all dates agree with; null when nothing tells. */
    @Nullable DateOrder order() {
        if (isMixed() || dayFirst + monthFirst == 0) {
            return null;
        }
        return (dayFirst > 0) ? DateOrder.DMY : DateOrder.MDY;
    }

    /** A date that can be read in two ways; null when there is none. */
    @Nullable String unclear() {
        return unclear;
    }

}
