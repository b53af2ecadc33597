package org.cecportal.cecs.evidence;

/** What became of a file that was sent. */
public sealed interface EvidenceReceipt {

    /** It proves the entry now, or did so before. */
    record Kept(EvidenceFile file) implements EvidenceReceipt {
    }

    /** Nothing of it was kept. */
    record Refused(EvidenceProblem problem) implements EvidenceReceipt {
    }

}
