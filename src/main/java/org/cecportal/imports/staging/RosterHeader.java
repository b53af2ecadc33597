package org.cecportal.imports.staging;

import java.util.List;

/**
 * The fields that the rows of a file have.
 *
 * @param known in the order in which each row has them
 * @param unknown columns of the file that are ignored, in its order
 */
public record RosterHeader(List<String> known, List<String> unknown) {

    boolean has(RosterColumn column) {
        return known.contains(column.name());
    }

    /** The place of the column's text in each row, from 0. */
    int placeOf(RosterColumn column) {
        return known.indexOf(column.name());
    }

}
