package org.cecportal.duplicates;

/**
 * How many rows of a kind a merge changed.
 *
 * @param kind the table's name, or {@code kept_once} for entries that both profiles held
 */
public record MovedRows(String kind, long rows) {
}
