package org.cecportal.imports.mapping;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.cecportal.imports.reading.FileChoice;
import org.cecportal.imports.reading.FileFacts;
import org.jspecify.annotations.Nullable;

/**
 * What was understood of a file.
 *
 * @param headerLine as people count lines; 0 when no row could be read
 * @param titleRows rows with text above the header
 * @param columns of the file, in their order
 * @param fields the place of each field's column, from 0; a field without one is missing
 * @param dates which part of dates in digits comes first; null when no date depends on it
 * @param datesSaid how the order is known, as the end of a message's key
 * @param remembered whether the columns were named for this header before
 * @param doubts what has to be decided first, each as {@code message.key|argument}
 */
public record Reading(FileFacts file, long headerLine, int titleRows, List<FileColumn> columns,
        Map<String, Integer> fields, @Nullable DateOrder dates, String datesSaid, boolean remembered,
        List<String> doubts) {

    /** The field of a name that stands in one cell. */
    public static final String FULL_NAME = "full_name";

    static Reading of(FileFacts file) {
        return new Reading(file, 0, 0, List.of(), Map.of(), null, "none", false, List.of());
    }

    public boolean hasDoubts() {
        return !doubts.isEmpty();
    }

    /** How to open the file in the same way again. */
    public FileChoice choice() {
        return new FileChoice(file.sheet(), file.delimiter(), file.encoding());
    }

    /** Names of columns that have no field, in the order of the file. */
    public List<String> ignored() {
        TreeSet<Integer> taken = new TreeSet<>(fields.values());
        return IntStream.range(0, columns.size())
            .filter(place -> !taken.contains(place) && !columns.get(place).name().isEmpty())
            .mapToObj(place -> columns.get(place).name())
            .toList();
    }

    /** Identifies the header, with its names in any order. */
    public String headerKey() {
        return HeaderName.keyOfAll(columns.stream().map(FileColumn::name).toList());
    }

}
