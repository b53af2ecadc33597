package org.cecportal.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a row. */
public enum LineOutcome {

    ADDED, CHANGED, LEFT, REFUSED;

    /** As it stands in addresses, as in {@code added}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<LineOutcome> ofCode(String code) {
        return Arrays.stream(values()).filter(outcome -> outcome.code().equals(code)).findFirst();
    }

    /** The number of such rows. */
    public long countIn(ImportStatus status) {
        return switch (this) {
            case ADDED -> status.added();
            case CHANGED -> status.changed();
            case LEFT -> status.left();
            case REFUSED -> status.refused();
        };
    }

}
