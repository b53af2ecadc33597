package org.cecportal.cecs;

import java.time.LocalDate;

import org.cecportal.shared.Credits;
import org.jspecify.annotations.Nullable;

/**
 * An entry as a history shows it, with what it claims and what of it counts toward the
 * current cycle (R5).
 *
 * @param category the category's title
 * @param used what of it an earlier cycle has used, which never counts again (R10)
 * @param rule by which {@code counted} is what it is
 * @param cap the limit that applies to the entry's category on its day
 * @param reportedOn the day it was reported in the portal; none when a roster brought it
 * @param locked whether it belongs to a cycle that was closed in the portal
 * @param underAudit whether an audit is looking at it
 * @param claimed what was claimed, where an audit allowed less
 */
public record CountedEntry(long id, LocalDate completedOn, String title, @Nullable String provider,
        @Nullable String approvedBy, Source source, @Nullable String category, Credits credits, Credits used,
        Credits counted, EntryState state, CountingRule rule, @Nullable Cap cap, @Nullable LocalDate reportedOn,
        boolean locked, boolean underAudit, @Nullable Credits claimed) {

    /**
     * @param perYear a calendar year's limit; otherwise a cycle's
     */
    public record Cap(Credits credits, boolean perYear) {
    }

    public boolean isSelfReported() {
        return source == Source.SELF_REPORTED;
    }

    /** Why its member cannot change it (R11), or nothing. */
    public @Nullable Hindrance hindrance(CreditWindow window) {
        return Hindrance.of(source, state, locked || window.locks(completedOn, reportedOn), underAudit);
    }

}
