package org.cecportal.payments;

import java.net.URI;
import java.time.Clock;

import org.cecportal.shared.Money;

import org.springframework.stereotype.Component;

/** Lets through what was waived: nothing is due, and so it is paid. */
@Component
class NothingDue implements PaymentGateway {

    private final Clock clock;

    NothingDue(Clock clock) {
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
