package org.cecportal.imports.undo;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an undo does to an applied line. */
public enum UndoOutcome {

    /** Nothing of it is taken back. */
    STAYS,

    /** Some columns get back what they held; others were changed since. */
    PARTLY,

    /** All of it is taken back. */
    TAKEN;

    /** As it stands in addresses, as in {@code stays}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<UndoOutcome> ofCode(String code) {
        return Arrays.stream(values()).filter(outcome -> outcome.code().equals(code)).findFirst();
    }

}
