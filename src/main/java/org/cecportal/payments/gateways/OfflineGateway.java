package org.cecportal.payments.gateways;

import java.net.URI;

import org.cecportal.payments.GatewayAnswer;
import org.cecportal.payments.GatewayKind;
import org.cecportal.payments.PaidSubject;
import org.cecportal.payments.PaymentGateway;
import org.cecportal.payments.PaymentView;
import org.cecportal.shared.Money;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Cheques and purchase orders: pending until an administrator records what arrived, and
 * given back the way they came.
 */
@Component
class OfflineGateway implements PaymentGateway {

    private final ObjectProvider<PaidSubject> subject;

    OfflineGateway(ObjectProvider<PaidSubject> subject) {
        this.subject = subject;
    }

    @Override
    public GatewayKind kind() {
        return GatewayKind.OFFLINE;
    }

    @Override
    public Checkout begin(PaymentView payment) {
        return new Checkout(reference(payment), URI.create(subject.getObject().pageOf(payment.subjectId())));
    }

    /** What the payer writes on the cheque. */
    private static String reference(PaymentView payment) {
        return "P-" + payment.id();
    }

    @Override
    public GatewayAnswer ask(PaymentView payment) {
        return new GatewayAnswer.Pending();
    }

    @Override
    public GatewayAnswer close(PaymentView payment) {
        return new GatewayAnswer.Abandoned();
    }

    @Override
    public String refund(PaymentView payment, long refundId, Money amount) {
        return reference(payment) + "-R" + refundId;
    }

}
