package org.cecportal.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which rows of an import a page shows: those of an outcome, or those with a warning. */
public enum LineTab {

    ADDED, CHANGED, LEFT, REFUSED, WARNED;

    /** As it stands in addresses, as in {@code added}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<LineTab> ofCode(String code) {
        return Arrays.stream(values()).filter(tab -> tab.code().equals(code)).findFirst();
    }

    /** The number of such rows. */
    public long countIn(ImportStatus status) {
        return switch (this) {
            case ADDED -> status.added();
            case CHANGED -> status.changed();
            case LEFT -> status.left();
            case REFUSED -> status.refused();
            case WARNED -> status.warned();
        };
    }

    /** SQL condition for the lines. */
    String condition() {
        return (this == WARNED) ? "warnings is not null" : "outcome = '" + name() + "'";
    }

}
