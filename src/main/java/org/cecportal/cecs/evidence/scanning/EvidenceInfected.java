package org.cecportal.cecs.evidence.scanning;

import org.cecportal.shared.MemberId;

/** A virus was found in a file after it was received; its bytes are gone. */
public record EvidenceInfected(MemberId owner, long entryId, String fileName) {
}
