package org.cecportal.imports;

import java.util.List;

/**
 * What the dry run found for a row.
 *
 * @param line as people count the file's lines: the header is line 1
 * @param subject whom or what the row is about; empty when it could not be read
 * @param sentences why it is refused or left, or what it changes
 */
public record ImportLine(long line, String subject, List<String> sentences) {
}
