package org.cecportal.duplicates.detection;

import java.util.List;
import java.util.stream.Stream;

/**
 * Profiles that may be one person.
 *
 * @param pairs the likeliest first
 */
public record CandidateCase(List<CandidatePair> pairs) {

    public double score() {
        return pairs.getFirst().score();
    }

    /** All profiles in it, by number. */
    public List<CandidatePair.Side> members() {
        return pairs.stream()
            .flatMap(pair -> Stream.of(pair.a(), pair.b()))
            .distinct()
            .sorted((one, other) -> one.number().compareTo(other.number()))
            .toList();
    }

}
