package org.cecportal.cecs;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

import org.cecportal.cecs.CountingWindow.Place;
import org.cecportal.shared.Credits;
import org.jspecify.annotations.Nullable;

/**
 * Counts entries toward one cycle (R5) and, in grace, toward its shortfall (R10). This is
 * the only place of the rule: bar, lists, exports, previews, locks, closed cycles and
 * shortfalls all call it.
 * <p>
 * Oldest first, an entry counts as far as no other cycle has used it and the limit of its
 * category leaves room. A calendar year's limit is also used up by what other cycles have
 * used of the entries of that year. In grace, later entries count until the requirement
 * is met.
 */
public final class Counting {

    private static final Comparator<Entry> OLDEST_FIRST = Comparator.comparing(Entry::completedOn)
        .thenComparingLong(Entry::id);

    private final @Nullable CountingWindow window;

    private final Map<Period, Credits> taken = new HashMap<>();

    private Credits shortfall;

    private Counting(@Nullable CountingWindow window) {
        this.window = window;
        this.shortfall = (window != null) ? window.required() : Credits.ZERO;
    }

    /**
     * An entry as counting sees it.
     *
     * @param id decides the order within a day
     * @param credits what it claims
     * @param used what other cycles have used of it; may exceed {@code credits} when a
     * roster has lowered them since
     * @param cap the limit of its category on its day, if there is one
     */
    public record Entry(long id, LocalDate completedOn, EntryState state, Credits credits, Credits used,
            @Nullable String category, @Nullable Cap cap) {
    }

    /**
     * A limit of a category.
     *
     * @param perYear a calendar year's limit; otherwise a cycle's
     */
    public record Cap(Credits credits, boolean perYear) {
    }

    /**
     * What an entry counts.
     *
     * @param credits what counts toward the cycle
     * @param goesOn what the cycle does not need of an entry completed in grace: it can
     * count toward the next one
     * @param rule why it counts as it does
     */
    public record Counted(Place place, Credits credits, Credits goesOn, CountingRule rule) {

        /** Whether it stands in the cycle or its grace, and in a state that counts. */
        public boolean isConsidered() {
            return rule.isOfCycle();
        }

    }

    /** A year is 0 for a whole cycle. */
    private record Period(String category, int year) {
    }

    /**
     * @param entries of one member, in any order; those outside the window count nothing
     * @param window nothing when the member has no current cycle: then nothing counts
     * @return each entry's result by its id
     */
    public static Map<Long, Counted> count(Collection<Entry> entries, @Nullable CountingWindow window) {
        Counting counting = new Counting(window);
        entries.forEach(counting::takeUsed);
        Map<Long, Counted> counted = HashMap.newHashMap(entries.size());
        entries.stream().sorted(OLDEST_FIRST).forEach(entry -> counted.put(entry.id(), counting.count(entry)));
        return counted;
    }

    private void takeUsed(Entry entry) {
        if (isConsidered(entry) && entry.category() != null) {
            take(new Period(entry.category(), entry.completedOn().getYear()), entry.used());
        }
    }

    private Counted count(Entry entry) {
        Place place = CountingWindow.place(window, entry.completedOn());
        if (!isConsidered(entry)) {
            return new Counted(place, Credits.ZERO, Credits.ZERO, CountingRule.outside(entry.state(), place));
        }
        Credits available = entry.used().shortOf(entry.credits());
        Credits allowed = allowed(entry, available);
        Credits counted = (place == Place.GRACE) ? allowed.min(shortfall) : allowed;
        shortfall = counted.shortOf(shortfall);
        return new Counted(place, counted, counted.shortOf(allowed),
                CountingRule.inside(entry.credits(), entry.used(), allowed, counted));
    }

    private boolean isConsidered(Entry entry) {
        return entry.state().counts() && CountingWindow.place(window, entry.completedOn()).isCounted();
    }

    private Credits allowed(Entry entry, Credits available) {
        if (entry.category() == null) {
            return available;
        }
        Period year = new Period(entry.category(), entry.completedOn().getYear());
        Period cycle = new Period(entry.category(), 0);
        Cap cap = entry.cap();
        Credits allowed = (cap == null) ? available
                : available.min(taken(cap.perYear() ? year : cycle).shortOf(cap.credits()));
        take(year, allowed);
        take(cycle, allowed);
        return allowed;
    }

    private Credits taken(Period period) {
        return taken.getOrDefault(period, Credits.ZERO);
    }

    private void take(Period period, Credits credits) {
        taken.merge(period, credits, Credits::plus);
    }

}
