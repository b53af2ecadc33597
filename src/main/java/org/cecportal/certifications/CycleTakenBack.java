package org.cecportal.certifications;

/**
 * The last cycle of a certification is about to go, and the one before it to be open
 * again. Published in its transaction, while both are there: whoever has rows of the
 * cycle sends them to the one before.
 *
 * @param cycleId of the one that goes
 * @param reopenedId of the one before it
 */
public record CycleTakenBack(long cycleId, long reopenedId) {
}
