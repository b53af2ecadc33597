package org.cecportal.payments;

import org.cecportal.shared.Money;

/**
 * Money was given back; published in the transaction that records it.
 *
 * @param payment as it was before
 */
public record PaymentRefunded(PaymentView payment, Money amount, String reason) {
}
