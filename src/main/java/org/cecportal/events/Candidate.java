package org.cecportal.events;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * An event that may be shown.
 *
 * @param standsOn the day it is sorted by
 * @param rank larger is more relevant
 */
record Candidate(long id, LocalDate standsOn, double rank) {

    static final Comparator<Candidate> BY_DATE = Comparator.comparing(Candidate::standsOn)
        .thenComparingLong(Candidate::id);

    static final Comparator<Candidate> BY_RELEVANCE = Comparator.comparingDouble(Candidate::rank)
        .reversed()
        .thenComparing(BY_DATE);

}
