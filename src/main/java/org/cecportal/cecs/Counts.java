package org.cecportal.cecs;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.cecportal.cecs.Counting.Counted;
import org.cecportal.cecs.CountingWindow.Place;
import org.cecportal.cecs.CreditWindow.ClosedCycle;
import org.cecportal.shared.Credits;
import org.jspecify.annotations.Nullable;

/**
 * What a member's entries count toward a cycle.
 *
 * @param window the cycle; none when the member has no current one
 * @param entries by id, the results of those that stand in the window or its grace
 */
public record Counts(@Nullable CountingWindow window, Map<Long, Counted> entries) {

    public static Counts of(List<RecordedEntry> entries, @Nullable CountingWindow window) {
        return new Counts(window, Counting.count(entries.stream().map(RecordedEntry::toCount).toList(), window));
    }

    /**
     * What a cycle uses of its entries when it is closed: of those that stand in it, also
     * nothing; of those completed in grace, what fills its shortfall (R9, R10).
     */
    public Map<Long, Credits> locked() {
        Map<Long, Credits> locked = new HashMap<>();
        entries.forEach((id, counted) -> {
            if (counted.isConsidered() && (counted.place() == Place.IN || !counted.credits().isZero())) {
                locked.put(id, counted.credits());
            }
        });
        return locked;
    }

    /** All that counts. */
    public Credits sum() {
        return entries.values().stream().map(Counted::credits).reduce(Credits.ZERO, Credits::plus);
    }

    /** The last day of the cycle, without its grace. */
    @Nullable LocalDate lastDay() {
        return (window != null) ? window.cycle().to() : null;
    }

    /** The closed cycles without the one that entries are counted toward here. */
    public List<ClosedCycle> othersOf(List<ClosedCycle> closed) {
        return (window == null) ? closed
                : closed.stream().filter(cycle -> !cycle.days().from().equals(window.cycle().from())).toList();
    }

    public Counted of(RecordedEntry entry) {
        Counted counted = entries.get(entry.id());
        return (counted != null) ? counted
                : Objects.requireNonNull(Counting.count(List.of(entry.toCount()), window).get(entry.id()));
    }

}
