package org.cecportal.shared.text;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Days as date fields of browsers send them: ISO 8601, as in 2027-06-30. */
public final class TypedDay {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private TypedDay() {
    }

    /** The day; empty when nothing was typed, or no day of the calendar. */
    public static Optional<LocalDate> of(@Nullable String typed) {
        String line = PlainText.line(typed);
        try {
            return DAY.matcher(line).matches() ? Optional.of(LocalDate.parse(line)) : Optional.empty();
        }
        catch (DateTimeParseException ex) {
            return Optional.empty();
        }
    }

}
