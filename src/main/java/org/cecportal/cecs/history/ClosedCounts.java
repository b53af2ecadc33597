package org.cecportal.cecs.history;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.cecportal.cecs.CountedEntry.ClosedUse;
import org.cecportal.shared.Credits;

/**
 * What cycles have counted that were closed outside the portal.
 *
 * @param entries by id, what one of the cycles counted of an entry
 * @param totals one for each cycle
 */
public record ClosedCounts(Map<Long, ClosedUse> entries, List<ClosedTotal> totals) {

    public static final ClosedCounts NONE = new ClosedCounts(Map.of(), List.of());

    /**
     * What a closed cycle has counted in all.
     *
     * @param closedOn the day on which it was closed
     */
    public record ClosedTotal(LocalDate beginsOn, LocalDate closedOn, Credits credits) {
    }

    /** Together with the cycles that the portal closed, the latest first. */
    public List<ClosedTotal> totalsWith(HistoryTotals history) {
        return Stream.concat(totals.stream(), history.closed().stream())
            .distinct()
            .sorted(Comparator.comparing(ClosedTotal::beginsOn).thenComparing(ClosedTotal::closedOn).reversed())
            .toList();
    }

}
