package org.cecportal.payments;

import java.net.URI;
import java.time.Clock;

import org.cecportal.shared.Money;

import org.springframework.stereotype.Component;

/** Gateway for a fee that is waived in full: confirms a payment of zero at once. */
@Component
class NoChargeGateway implements PaymentGateway {

    private final Clock clock;

    NoChargeGateway(Clock clock) {
        this.clock = clock;
    }

    @Override
    public GatewayKind kind() {
        return GatewayKind.NONE;
    }

    @Override
    public Checkout begin(PaymentView payment) {
        return new Checkout("none-" + payment.id(), URI.create("/payments/" + payment.id() + "/return"));
    }

    @Override
    public GatewayAnswer ask(PaymentView payment) {
        return new GatewayAnswer.Paid(payment.amount(), clock.instant());
    }

    @Override
    public GatewayAnswer close(PaymentView payment) {
        return new GatewayAnswer.Abandoned();
    }

    @Override
    public String refund(PaymentView payment, long refundId, Money amount) {
        throw new RefundRefusedException("Nothing was paid", null);
    }

}
