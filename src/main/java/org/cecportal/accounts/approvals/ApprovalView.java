package org.cecportal.accounts.approvals;

import java.time.Instant;

import org.cecportal.shared.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * A request as pages show it.
 *
 * @param words what would be, or was, done
 * @param page of the record that it is about
 * @param file to fetch an approved export from; null for none
 * @param askedBy the account; 0 once it is erased
 * @param expired whether it waited too long
 * @param usableUntil until when the file can be fetched
 * @param usedAt when the file was fetched
 */
public record ApprovalView(long id, Sentence words, String page, @Nullable String file, String reason,
        ApprovalState state, boolean expired, long askedBy, @Nullable String askedByName, Instant askedAt,
        Instant expiresAt, @Nullable String decidedByName, @Nullable Instant decidedAt, @Nullable String answer,
        @Nullable Instant usableUntil, @Nullable Instant usedAt) {

    /** Whether somebody can still decide. */
    public boolean isOpen() {
        return state == ApprovalState.WAITING && !expired;
    }

    /** The state in a message key. */
    public String status() {
        return (expired && state == ApprovalState.WAITING) ? "EXPIRED" : state.name();
    }

}
