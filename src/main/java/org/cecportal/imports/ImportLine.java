package org.cecportal.imports;

import java.util.List;

/**
 * What the dry run found for a row.
 *
 * @param line as people count the file's lines: the header is line 1
 * @param subject whom or what the row is about; empty when it could not be read
 * @param values what was read of it; none when that is no longer kept
 * @param sentences why it is refused or left, or what it changes
 * @param warnings what is odd about it
 */
public record ImportLine(long line, String subject, List<Value> values, List<String> sentences, List<String> warnings) {

    /** A cell that is not empty, under its column's name. */
    public record Value(String column, String text) {
    }

}
