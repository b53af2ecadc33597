package org.cecportal.transcripts;

import org.cecportal.shared.Credits;

/**
 * What the entries of a copy amount to.
 *
 * @param entries their number
 * @param claimed the sum of what they say
 * @param counted the sum of what counts toward the cycle (R5)
 * @param digest SHA-256 over the entries, the filter and the window they were counted
 * against, in lower-case hexadecimal
 */
public record TranscriptTotals(long entries, Credits claimed, Credits counted, String digest) {
}
