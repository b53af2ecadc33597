package org.cecportal.shared;

import java.util.Set;

/**
 * A roster whose rows are parsed and lie in the {@code staged_…} tables. A row with
 * faults is there too, with nothing in place of what could not be read.
 *
 * @param columns the known columns that the file has; what belongs to another is left
 * alone
 * @param keepsEmpty whether an empty cell leaves what is stored (R18); else it erases it
 * @param addsKnown whether people are added whom the portal knows under another number
 * @param addedLines lines of such people that are added all the same
 */
public record StagedRoster(long importId, Set<String> columns, boolean keepsEmpty, boolean addsKnown,
        Set<Long> addedLines) {

    /** How the recorded reason of a change by an import begins (R16). */
    public static final String REASON = "Roster import ";

    public boolean has(String column) {
        return columns.contains(column);
    }

    /**
     * What a column holds after a row of the roster, in SQL.
     * @param staged the staged row's alias
     * @param stored the alias of the row that is stored, if there is one
     */
    public String after(String staged, String stored, String column) {
        return keepsEmpty ? "coalesce(%1$s.%3$s, %2$s.%3$s)".formatted(staged, stored, column) : staged + "." + column;
    }

}
