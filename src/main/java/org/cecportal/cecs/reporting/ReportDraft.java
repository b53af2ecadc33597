package org.cecportal.cecs.reporting;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What was typed into a form and not submitted.
 *
 * @param key names the form of a new report
 * @param typed the fields' texts by name
 * @param correction of an entry that stands in the record
 */
public record ReportDraft(long entryId, @Nullable UUID key, Map<String, String> typed, Instant typedAt,
        boolean correction) {
}
