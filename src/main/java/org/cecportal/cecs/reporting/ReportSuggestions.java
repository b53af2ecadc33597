package org.cecportal.cecs.reporting;

import java.util.Optional;

/** Knows the events that a self-report may be about. */
public interface ReportSuggestions {

    /** What is known of an event; nothing when there is no such event. */
    Optional<ReportSuggestion> find(long eventId);

}
