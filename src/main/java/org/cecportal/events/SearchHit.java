package org.cecportal.events;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * An event that may be shown.
 *
 * @param standsOn the day it is sorted by
 * @param rank larger is more relevant
 */
record SearchHit(long id, LocalDate standsOn, double rank) {

    static final Comparator<SearchHit> BY_DATE = Comparator.comparing(SearchHit::standsOn)
        .thenComparingLong(SearchHit::id);

    static final Comparator<SearchHit> BY_RELEVANCE = Comparator.comparingDouble(SearchHit::rank)
        .reversed()
        .thenComparing(BY_DATE);

}
