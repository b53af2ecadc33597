package org.cecportal.duplicates.detection;

/** How many pairs compare the same way. */
record PatternCount(int pattern, long count) {
}
