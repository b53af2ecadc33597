package org.cecportal.imports;

import org.jspecify.annotations.Nullable;

/**
 * How a file is read and applied.
 *
 * @param sheet the sheet of a workbook; null for other files
 * @param emptyCells what an empty cell does to the stored value
 * @param formulas cells whose value a formula had calculated
 * @param knownPeople rows that are not added because a member with another number has
 * their name and e-mail
 * @param addsKnown whether these rows are added anyway
 */
public record ImportReading(@Nullable String sheet, EmptyCells emptyCells, long formulas, long knownPeople,
        boolean addsKnown) {
}
