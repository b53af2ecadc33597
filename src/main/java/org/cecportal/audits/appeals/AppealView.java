package org.cecportal.audits.appeals;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An appeal.
 *
 * @param reason what the member says
 * @param decisionReason what the auditor says, once answered
 */
public record AppealView(AppealState state, String reason, Instant requestedAt, @Nullable String decidedBy,
        @Nullable Instant decidedAt, @Nullable String decisionReason) {
}
