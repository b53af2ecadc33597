package org.cecportal.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an empty cell of a roster does to what is stored (R18). */
public enum EmptyCells {

    /** Keeps the stored value. */
    KEEP,

    /** Erases the stored value, if it can be empty. */
    ERASE;

    /** As it stands in forms, as in {@code keep}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<EmptyCells> ofCode(String code) {
        return Arrays.stream(values()).filter(choice -> choice.code().equals(code)).findFirst();
    }

}
