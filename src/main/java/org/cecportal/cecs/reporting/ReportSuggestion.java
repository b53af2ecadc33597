package org.cecportal.cecs.reporting;

import java.time.LocalDate;

import org.cecportal.shared.Credits;
import org.jspecify.annotations.Nullable;

/**
 * What a self-report can be filled in with; the member may change all of it.
 *
 * @param completedOn the activity's last day
 * @param category a code of the catalogue
 */
public record ReportSuggestion(String title, @Nullable String provider, @Nullable LocalDate completedOn,
        @Nullable Credits credits, @Nullable String category) {
}
