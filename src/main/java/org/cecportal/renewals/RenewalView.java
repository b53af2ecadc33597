package org.cecportal.renewals;

import java.time.Instant;
import java.time.LocalDate;

import org.cecportal.shared.MemberId;
import org.cecportal.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * A renewal as pages show it.
 *
 * @param cycleId the cycle it closes
 * @param next the step to be done next while it is filled in
 * @param code of a waiver, as the member typed it
 * @param requestText what the member wrote with a reinstatement
 * @param total the fee, once it is fixed
 * @param paymentId the payment it was renewed by
 */
public record RenewalView(long id, MemberId member, RenewalKind kind, RenewalState state, long certificationId,
        long cycleId, Instant startedAt, boolean detailsSeen, @Nullable Declarations declarations, RenewalStep next,
        @Nullable String code, @Nullable String requestText, @Nullable String decisionReason,
        @Nullable LocalDate submittedOn, @Nullable Money total, @Nullable Long paymentId, @Nullable LocalDate renewedOn,
        @Nullable String receiptNumber) {
}
