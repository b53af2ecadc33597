package org.cecportal.cecs.history;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.cecportal.cecs.Counts;
import org.cecportal.cecs.Source;
import org.cecportal.cecs.history.ClosedCounts.ClosedTotal;
import org.cecportal.shared.Credits;

/**
 * The sums of a member's history.
 *
 * @param countedBySource what counts toward the current cycle, by source
 * @param inCycle the number of entries in the current cycle
 * @param all the number of entries in the whole history
 * @param years in which there are entries, latest first
 * @param drafts reports that were not submitted
 * @param restorable deleted entries that can be restored
 * @param reported self-reported entries that stand in the current cycle
 * @param proven those of them that an audit would find proof of, or has accepted
 * @param unproven the latest of the others, no more than {@link #UNPROVEN_SHOWN}
 * @param left in grace, credits earned since the cycle's end that it does not use (R10)
 * @param taken credits claimed for the current cycle that an audit has not allowed (R14)
 * @param replacing credits of the current cycle that replace what an audit took from a
 * closed one, and so do not count here
 * @param closed what each cycle has counted that the portal closed
 * @param counts each entry of the current cycle with what it counts
 */
public record HistoryTotals(Map<Source, Credits> countedBySource, long inCycle, long all, List<Integer> years,
        long drafts, long restorable, long reported, long proven, List<Unproven> unproven, Credits left, Credits taken,
        Credits replacing, List<ClosedTotal> closed, Counts counts) {

    /** How many of the entries that lack proof are named. */
    public static final int UNPROVEN_SHOWN = 10;

    /** A self-reported entry without proof. */
    public record Unproven(long id, String title, LocalDate completedOn) {
    }

    public Credits counted() {
        return countedBySource.values().stream().reduce(Credits.ZERO, Credits::plus);
    }

    public Credits counted(Source source) {
        return countedBySource.getOrDefault(source, Credits.ZERO);
    }

}
