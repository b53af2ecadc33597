package org.cecportal.imports;

import java.util.List;

/**
 * What the dry run found for a row.
 *
 * @param line as people count the file's lines: the header is line 1
 * @param subject the person or thing that the row is about; empty when unreadable
 * @param values the values read from the row; empty when no longer stored
 * @param sentences why it is refused or left, or what it changes
 * @param warnings what looks wrong in the row without being refused
 */
public record ImportLine(long line, String subject, List<Value> values, List<String> sentences, List<String> warnings) {

    /** A cell that is not empty, under its column's name. */
    public record Value(String column, String text) {
    }

}
