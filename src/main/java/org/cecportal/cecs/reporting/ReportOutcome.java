package org.cecportal.cecs.reporting;

import java.util.List;

import org.cecportal.cecs.ChangeBlocker;
import org.cecportal.cecs.SimilarEntry;

/** The result of a report or a correction. */
public sealed interface ReportOutcome {

    /** It stands in the record. */
    record Reported(long entryId) implements ReportOutcome {
    }

    /** Nothing was written: the member already has such entries (R11). */
    record LooksLike(List<SimilarEntry> entries) implements ReportOutcome {
    }

    /** Nothing was written: somebody else was faster. */
    record ChangedMeanwhile(SelfReport current) implements ReportOutcome {
    }

    /** Nothing was written: the entry cannot be changed (any more). */
    record Refused(ChangeBlocker why) implements ReportOutcome {
    }

    /** The member has no such entry. */
    record Unknown() implements ReportOutcome {
    }

}
