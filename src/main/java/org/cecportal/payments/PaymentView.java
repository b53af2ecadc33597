package org.cecportal.payments;

import java.net.URI;
import java.time.Instant;

import org.cecportal.shared.MemberId;
import org.cecportal.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it stands, for gateways, what is paid for, and pages.
 *
 * @param subjectId what it is for, in the numbers of its {@link PaidSubject}
 * @param amount what was asked for
 * @param reference what the gateway calls it
 * @param continueAt where the payer pays
 * @param received what arrived, which may differ from what was asked for
 * @param paidAt when the payer paid, as the gateway says
 * @param refunded what was given back of it
 */
public record PaymentView(long id, MemberId member, long subjectId, GatewayKind gateway, PaymentState state,
        Money amount, String description, @Nullable String payerNote, @Nullable String reference,
        @Nullable URI continueAt, Instant requestedAt, @Nullable Money received, @Nullable Instant paidAt,
        @Nullable String receivedNote, Money refunded, @Nullable PaymentProblem problem) {

    /** What is left of the received money. */
    public Money kept() {
        return (received != null) ? received.minus(refunded) : refunded;
    }

}
