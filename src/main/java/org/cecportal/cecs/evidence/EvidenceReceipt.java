package org.cecportal.cecs.evidence;

import org.cecportal.cecs.evidence.inspection.EvidenceProblem;

/** Result of sending a file. */
public sealed interface EvidenceReceipt {

    /** It proves the entry now, or did so before. */
    record Kept(EvidenceFile file) implements EvidenceReceipt {
    }

    /** The file was refused and not stored. */
    record Refused(EvidenceProblem problem) implements EvidenceReceipt {
    }

}
