package org.cecportal.privacy;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * The erasure of a member's data.
 *
 * @param requestedBy the administrator
 * @param doneAt null until it is done
 * @param keepUntil the last day on which what stays is kept; null until it is done
 */
public record Erasure(long id, String memberNumber, State state, String reason, String requestedBy, Instant requestedAt,
        @Nullable Instant doneAt, @Nullable LocalDate keepUntil) {

    /** How far it is. */
    public enum State {

        REQUESTED, DONE,
        /** Something got in the way between the request and the job. */
        REFUSED

    }

    public boolean isUnderWay() {
        return state == State.REQUESTED;
    }

    public boolean isDone() {
        return state == State.DONE;
    }

}
