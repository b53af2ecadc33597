package org.cecportal.payments;

import java.net.URI;

import org.cecportal.shared.Money;

/**
 * Takes money. Each call may be made again after a crash: a payment is one checkout
 * there, a refund one refund, by their own numbers. Called outside transactions.
 */
public interface PaymentGateway {

    GatewayKind kind();

    /**
     * Opens the checkout of a payment.
     * @throws GatewayUnavailableException when the gateway cannot be reached or refuses
     */
    Checkout begin(PaymentView payment);

    /**
     * Asks how a payment stands whose checkout was opened.
     * @throws GatewayUnavailableException when the gateway cannot be reached
     */
    GatewayAnswer ask(PaymentView payment);

    /**
     * Sees to it that a payment can no longer be paid.
     * @return how it ended: {@link GatewayAnswer.Paid} when that came too late
     * @throws GatewayUnavailableException when the gateway cannot be reached
     */
    GatewayAnswer close(PaymentView payment);

    /**
     * Gives money back.
     * @param refundId the same for the same refund
     * @return what the gateway calls the refund
     * @throws RefundRefusedException when the gateway will not
     * @throws GatewayUnavailableException when the gateway cannot be reached
     */
    String refund(PaymentView payment, long refundId, Money amount);

    /**
     * @param reference what the gateway calls it
     * @param continueAt where the payer pays
     */
    record Checkout(String reference, URI continueAt) {
    }

}
