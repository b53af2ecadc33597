package org.cecportal.imports.mapping;

import java.util.Map;

import org.cecportal.imports.reading.Delimiter;
import org.cecportal.imports.reading.Encoding;
import org.cecportal.imports.reading.FileChoice;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decided about how a file is read; null where the file decides.
 *
 * @param headerLine as people count lines
 * @param columns by field, the place of its column from 0, or {@link #NOT_THERE}; fields
 * that are missing are left to the file
 */
public record ReadingChoices(@Nullable String sheet, @Nullable Long headerLine, @Nullable Delimiter delimiter,
        @Nullable Encoding encoding, @Nullable DateOrder dates, Map<String, Integer> columns) {

    /** No column has the field. */
    public static final int NOT_THERE = -1;

    public static final ReadingChoices NONE = new ReadingChoices(null, null, null, null, null, Map.of());

    FileChoice file() {
        return new FileChoice(sheet, delimiter, encoding);
    }

    ReadingChoices onSheet(String name) {
        return new ReadingChoices(name, headerLine, delimiter, encoding, dates, columns);
    }

}
