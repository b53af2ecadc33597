package org.cecportal.cecs.evidence;

import java.time.Instant;

import org.cecportal.cecs.evidence.inspection.EvidenceType;

/**
 * A file that proves an entry.
 *
 * @param name cleaned, with the ending of its type; safe to show and to save under
 * @param size bytes as kept
 * @param sha256 of the bytes as kept, in hexadecimal
 */
public record EvidenceFile(long id, long entryId, String name, EvidenceType type, long size, String sha256,
        Instant receivedAt, ScanState scan) {
}
