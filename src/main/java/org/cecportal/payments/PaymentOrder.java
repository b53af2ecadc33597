package org.cecportal.payments;

import org.cecportal.shared.MemberId;
import org.cecportal.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * Asks for money.
 *
 * @param subjectId what it is for, in the numbers of its {@link PaidSubject}
 * @param description what the payer reads at the gateway
 * @param payerNote what the payer says, such as a purchase order's number
 */
public record PaymentOrder(MemberId member, long subjectId, Money amount, String description,
        @Nullable String payerNote) {
}
