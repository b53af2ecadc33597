package org.cecportal.shared;

import java.util.Set;

/**
 * A roster whose rows are parsed and lie in the {@code staged_…} tables.
 *
 * @param columns the known columns that the file has; what belongs to another is left
 * alone
 */
public record StagedRoster(long importId, Set<String> columns) {

    /** How the recorded reason of a change by an import begins (R16). */
    public static final String REASON = "Roster import ";

    public boolean has(String column) {
        return columns.contains(column);
    }

}
