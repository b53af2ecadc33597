package org.cecportal.cecs;

import java.time.LocalDate;
import java.util.List;

import org.cecportal.shared.Credits;
import org.jspecify.annotations.Nullable;

/**
 * An entry as a history shows it, with what it claims and what of it counts (R5).
 *
 * @param category the category's title
 * @param used what other cycles have used of it, which never counts again (R10)
 * @param counted what counts toward the current cycle; of an entry outside it, what the
 * closed cycles have counted that it belongs to
 * @param rule by which {@code counted} is what it is
 * @param cap the limit that applies to the entry's category on its day
 * @param reportedOn the day it was reported in the portal; none when a roster brought it
 * @param locked whether it belongs to a cycle that was closed in the portal
 * @param underAudit whether an audit is looking at it
 * @param claimed what was claimed, where an audit allowed less
 * @param inGraceOf the last day of the current cycle, when it was completed in the grace
 * after that
 * @param goesOn what the current cycle does not need of it, in grace
 * @param closed what closed cycles have counted of it, the earliest first
 */
public record CountedEntry(long id, LocalDate completedOn, String title, @Nullable String provider,
        @Nullable String approvedBy, Source source, @Nullable String category, Credits credits, Credits used,
        Credits counted, EntryState state, CountingRule rule, Counting.@Nullable Cap cap,
        @Nullable LocalDate reportedOn, boolean locked, boolean underAudit, @Nullable Credits claimed,
        @Nullable LocalDate inGraceOf, Credits goesOn, List<ClosedUse> closed) {

    /**
     * What a closed cycle has counted of an entry.
     *
     * @param closedOn the day on which the cycle was closed
     */
    public record ClosedUse(Credits credits, LocalDate closedOn) {

        static Credits sum(List<ClosedUse> uses) {
            return uses.stream().map(ClosedUse::credits).reduce(Credits.ZERO, Credits::plus);
        }

    }

    public boolean isSelfReported() {
        return source == Source.SELF_REPORTED;
    }

    /** Why its member cannot change it (R11), or nothing. */
    public @Nullable ChangeBlocker hindrance(CreditWindow window) {
        return ChangeBlocker.of(source, state, locked || window.locks(completedOn, reportedOn), underAudit);
    }

}
