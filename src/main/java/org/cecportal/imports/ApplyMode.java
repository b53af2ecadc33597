package org.cecportal.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which rows of a roster are applied. */
public enum ApplyMode {

    /** All good rows, batch by batch. */
    VALID,

    /** All rows at once, and none when a row is refused. */
    ALL;

    /** As it stands in forms, as in {@code valid}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ApplyMode> ofCode(String code) {
        return Arrays.stream(values()).filter(mode -> mode.code().equals(code)).findFirst();
    }

}
