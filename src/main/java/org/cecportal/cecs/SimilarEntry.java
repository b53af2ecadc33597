package org.cecportal.cecs;

import java.time.LocalDate;

/** An entry of the same day with nearly the same title. */
public record SimilarEntry(long id, LocalDate completedOn, String title, Source source) {
}
