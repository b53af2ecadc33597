package org.cecportal.payments.gateways;

import java.net.URI;
import java.time.Clock;

import org.cecportal.payments.GatewayAnswer;
import org.cecportal.payments.GatewayKind;
import org.cecportal.payments.PaymentGateway;
import org.cecportal.payments.PaymentView;
import org.cecportal.payments.RefundRefusedException;
import org.cecportal.shared.Money;

import org.springframework.stereotype.Component;

/** Gateway for a fee that is waived in full: confirms a payment of zero at once. */
@Component
public class NoChargeGateway implements PaymentGateway {

    private final Clock clock;

    public NoChargeGateway(Clock clock) {
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
