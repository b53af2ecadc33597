package org.cecportal.shared;

/**
 * A code that can stand in a column of a roster.
 *
 * @param title what it means, or a message's key for that
 */
public record RosterCode(String code, String title) {
}
