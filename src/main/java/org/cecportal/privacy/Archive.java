package org.cecportal.privacy;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An archive that a member asked for.
 *
 * @param expiresAt until when it can be downloaded; null while it is made
 * @param size in bytes
 * @param files how many it has besides {@code data.json}
 */
public record Archive(long id, State state, Instant requestedAt, @Nullable Instant readyAt, @Nullable Instant expiresAt,
        long size, int files) {

    /** How far it is. */
    public enum State {

        REQUESTED, READY, FAILED

    }

    public boolean isReady() {
        return state == State.READY;
    }

    public boolean isBeingMade() {
        return state == State.REQUESTED;
    }

}
