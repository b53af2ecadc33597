package org.cecportal.imports.mapping;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which part of a date in digits comes first. */
public enum DateOrder {

    /** The year, as in 2026/12/31. */
    YMD,

    /** The day, as in 31/12/2026. */
    DMY,

    /** The month, as in 12/31/2026. */
    MDY;

    /** As it stands in forms, as in {@code dmy}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DateOrder> ofCode(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

}
