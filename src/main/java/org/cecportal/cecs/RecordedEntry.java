package org.cecportal.cecs;

import java.time.LocalDate;
import java.util.List;

import org.cecportal.cecs.Counting.Cap;
import org.cecportal.cecs.Counting.Counted;
import org.cecportal.cecs.CountedEntry.ClosedUse;
import org.cecportal.cecs.CountingWindow.Place;
import org.cecportal.shared.Credits;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is stored, with what counting needs to know about it.
 *
 * @param category the category's code
 * @param used what cycles other than the one in question have used of it
 * @param replacing the part of {@code used} that replaces what an audit took (R14)
 * @param closed what closed cycles have counted of it, the earliest first
 */
public record RecordedEntry(long id, LocalDate completedOn, String title, @Nullable String provider,
        @Nullable String approvedBy, Source source, @Nullable String category, @Nullable String categoryTitle,
        Credits credits, EntryState state, Credits used, Credits replacing, @Nullable Cap cap,
        @Nullable LocalDate reportedOn, boolean locked, boolean underAudit, @Nullable Credits claimed,
        List<ClosedUse> closed) {

    Counting.Entry toCount() {
        return new Counting.Entry(id, completedOn, state, credits, used, category, cap);
    }

    /**
     * @param outside what a cycle closed outside the portal has counted of it, if one has
     */
    public CountedEntry counted(Counts counts, @Nullable ClosedUse outside) {
        Counted result = counts.of(this);
        List<ClosedUse> uses = closed.isEmpty() && outside != null ? List.of(outside) : closed;
        boolean isCurrent = result.place().isCounted() || uses.isEmpty();
        return new CountedEntry(id, completedOn, title, provider, approvedBy, source, categoryTitle, credits, used,
                isCurrent ? result.credits() : ClosedUse.sum(uses), state,
                isCurrent ? result.rule() : CountingRule.CLOSED_CYCLE, cap, reportedOn, locked, underAudit, claimed,
                (result.place() == Place.GRACE) ? counts.lastDay() : null, result.goesOn(), uses);
    }

}
