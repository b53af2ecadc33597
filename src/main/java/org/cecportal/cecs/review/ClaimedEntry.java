package org.cecportal.cecs.review;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

import org.cecportal.cecs.CreditUnit;
import org.cecportal.cecs.EntryState;
import org.cecportal.shared.Credits;
import org.jspecify.annotations.Nullable;

/**
 * A self-reported entry as its member claims it, with what the record itself says about
 * it.
 *
 * @param id of the entry that stands, where a merge kept two once (R13)
 * @param claimed what was reported, whatever an audit has allowed since
 * @param quantity as on the proof; none when a roster brought the entry
 * @param providerKnown whether rosters name the provider too
 * @param alike how many other entries of the member look like it (R11)
 */
public record ClaimedEntry(long askedId, long id, String title, @Nullable String provider, @Nullable String approvedBy,
        LocalDate completedOn, @Nullable String categoryCode, @Nullable String category, Credits claimed,
        @Nullable BigDecimal quantity, @Nullable CreditUnit unit, EntryState state, @Nullable LocalDate reportedOn,
        boolean providerKnown, long alike) {

    /** What quantity and unit come to (R6); nothing when they are not known. */
    public Optional<Credits> measured() {
        return (quantity != null && unit != null) ? Optional.of(unit.credits(quantity)) : Optional.empty();
    }

}
