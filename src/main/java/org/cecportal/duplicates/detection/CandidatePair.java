package org.cecportal.duplicates.detection;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Two profiles that may be one person.
 *
 * @param caseId the case it belongs to
 * @param score bits; 0 is even odds
 * @param a the profile with the smaller member number, as text is sorted
 * @param decision of a dismissed pair
 * @param mergeId of a merged pair
 */
public record CandidatePair(long caseId, double score, Side a, Side b, List<Reason> reasons,
        @Nullable Decision decision, @Nullable Long mergeId) {

    /** One of the two profiles. */
    public record Side(String number, String name) {
    }

    /** Why, by whom and when the two were declared two people. */
    public record Decision(String reason, String by, Instant at) {
    }

}
