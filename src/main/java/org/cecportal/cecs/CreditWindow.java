package org.cecportal.cecs;

import java.time.LocalDate;
import java.util.List;

import org.cecportal.shared.DateWindow;
import org.jspecify.annotations.Nullable;

/**
 * The periods that decide what an entry's date means for a member.
 *
 * @param counting what entries are counted against today; none without a certification in
 * force
 * @param closed the cycles that were closed outside the portal, as rosters say
 */
public record CreditWindow(@Nullable CountingWindow counting, List<ClosedCycle> closed) {

    /**
     * @param days from the cycle's beginning to where the next one begins
     * @param closedOn the day of the renewal
     */
    public record ClosedCycle(DateWindow days, LocalDate closedOn) {
    }

    /**
     * Whether an entry belongs to a cycle closed outside the portal: completed in it, and
     * on record when it was closed. What the portal closes locks its entries one by one.
     * @param reportedOn none when a roster brought the entry
     */
    public boolean locks(@Nullable LocalDate completedOn, @Nullable LocalDate reportedOn) {
        if (completedOn == null || (counting != null && counting.cycle().contains(completedOn))) {
            return false;
        }
        return closed.stream()
            .anyMatch(cycle -> cycle.days().contains(completedOn)
                    && (reportedOn == null || !reportedOn.isAfter(cycle.closedOn())));
    }

}
