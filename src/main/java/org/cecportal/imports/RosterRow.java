package org.cecportal.imports;

import java.util.List;

import org.cecportal.shared.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A row as it stands in the file.
 *
 * @param line as people count them: the header is line 1
 * @param problem why it cannot be read, as {@code message.key|argument}
 */
record RosterRow(long line, List<String> cells, @Nullable String problem) {

    boolean isBlank() {
        return cells.stream().allMatch(cell -> PlainText.line(cell).isEmpty());
    }

}
