package org.cecportal.imports;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the dry run found for a row.
 *
 * @param line as people count the file's lines: the header is line 1
 * @param subject the person or thing that the row is about; empty when unreadable
 * @param values the values read from the row; empty when no longer stored
 * @param sentences why it is refused or left, or what it changes
 * @param warnings what looks wrong in the row without being refused
 * @param known whether it is about somebody known under another number
 */
public record ImportLine(long line, String subject, List<Value> values, List<String> sentences, List<String> warnings,
        Known known) {

    /**
     * What a column holds afterwards.
     *
     * @param before what it holds now, if that changes; empty for nothing
     */
    public record Value(String column, String text, @Nullable String before) {
    }

    /**
     * Whether the row is about somebody known under another number, and what was chosen.
     */
    public enum Known {

        /** It is not. */
        NO,
        /** It is, and is not added. */
        LEFT,
        /** It is, and is added all the same. */
        ADDED

    }

}
