package org.cecportal.cecs.evidence;

/**
 * How much may be kept.
 *
 * @param fileSize bytes of one file
 * @param files files of one entry
 * @param memberSize bytes of all files of one member
 */
public record EvidenceLimits(long fileSize, int files, long memberSize) {
}
