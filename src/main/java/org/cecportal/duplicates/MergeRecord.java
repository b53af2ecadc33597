package org.cecportal.duplicates;

import java.time.Instant;

import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A merge as it is on record.
 *
 * @param undo who took it back, when and why; null while it is in force
 */
public record MergeRecord(long id, Party survivor, Party duplicate, String reason, String mergedBy, Instant mergedAt,
        @Nullable Undo undo) {

    public boolean isUndone() {
        return undo != null;
    }

    /** One of the two profiles, with its own number and the name on its own row. */
    public record Party(MemberId id, String memberNumber, String name) {
    }

    /** By whom, when and why it was undone. */
    public record Undo(String by, Instant at, String reason) {
    }

}
