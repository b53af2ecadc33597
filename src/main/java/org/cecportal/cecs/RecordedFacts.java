package org.cecportal.cecs;

import java.time.LocalDate;
import java.util.Objects;

import org.cecportal.shared.Credits;
import org.jspecify.annotations.Nullable;

/**
 * What the organisation's records say about an activity.
 *
 * @param externalId its key in rosters; none for one that no roster brings
 * @param category a category's code
 * @param credits above zero, in steps of 0.25 (R6)
 */
public record RecordedFacts(@Nullable String externalId, String title, @Nullable String provider,
        @Nullable String approvedBy, LocalDate completedOn, Source source, @Nullable String category, Credits credits) {

    /** Whether both say the same of what decides how an entry counts (R5). */
    boolean countsLike(RecordedFacts other) {
        return completedOn.equals(other.completedOn) && credits.equals(other.credits)
                && Objects.equals(category, other.category);
    }

}
