package org.cecportal.history;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One entry of history: a change, or something that changed nothing.
 *
 * @param actor empty when nobody is known
 * @param kind one of {@link HistoryFilter#KINDS}
 * @param memberNumber whom it concerns; null for nobody in particular
 * @param change null for what changed nothing
 * @param look null for changes
 */
public record HistoryEntry(long id, Instant occurredAt, String actor, String kind, @Nullable String memberNumber,
        @Nullable Change change, @Nullable Look look) {

    /** A change of one row. */
    public record Change(@Nullable String reason, String subjectType, long subjectId, List<Difference> differences) {
    }

    /** One field, before and after; empty where it was or is nothing. */
    public record Difference(String field, String before, String after) {

        /** The field in words. */
        public String label() {
            return field.replace('_', ' ');
        }

    }

    /**
     * @param address where it came from; empty where it is not known
     * @param what a part of a message key; empty for nothing to add
     * @param path the address that was asked for; empty for none
     * @param times how often within the minute
     */
    public record Look(String address, String what, String path, int times) {
    }

}
