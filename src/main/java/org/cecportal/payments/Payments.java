package org.cecportal.payments;

import java.net.URI;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

import org.cecportal.payments.GatewayAnswer.Paid;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Money;
import org.cecportal.shared.PortalSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks for money and takes it in. Whatever a gateway says, however often and in whatever
 * order, money is used once: receiving it and what it is for are one transaction.
 */
@Service
public class Payments {

    private final PaymentRows rows;

    private final Gateways gateways;

    private final ObjectProvider<PaidSubject> subject;

    private final PortalSettings settings;

    private final TransactionTemplate transaction;

    Payments(PaymentRows rows, Gateways gateways, ObjectProvider<PaidSubject> subject, PortalSettings settings,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.gateways = gateways;
        this.subject = subject;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Transactional(readOnly = true)
    public Optional<Payment> find(long id) {
        return rows.find(id);
    }

    /** The payment that a gateway calls so. */
    @Transactional(readOnly = true)
    public Optional<Payment> find(GatewayKind gateway, String reference) {
        return rows.find(gateway, reference);
    }

    /** All payments of a subject, the latest first. */
    @Transactional(readOnly = true)
    public List<Payment> of(long subjectId) {
        return rows.of(subjectId);
    }

    /** The payments of a subject belong to whom the subject belongs to. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void give(long subjectId, MemberId member) {
        rows.give(subjectId, member);
    }

    /**
     * Asks for money, in the transaction that causes it; none of the subject's may be
     * open.
     * @return the payment's id
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long open(PaymentOrder order, GatewayKind gateway) {
        return rows.add(order, (order.amount().minor() == 0) ? GatewayKind.NONE : gateway);
    }

    /**
     * Opens the checkout of a payment, once however often it is asked for.
     * @return where the payer goes on: to the checkout, or to what is paid for
     * @throws GatewayUnavailableException when the gateway cannot be reached
     */
    public URI begin(long id) {
        Payment payment = rows.find(id).orElseThrow();
        if (payment.state() == PaymentState.CREATED) {
            PaymentGateway.Checkout checkout = gateways.of(payment.gateway()).begin(payment);
            transaction.executeWithoutResult(status -> rows.lock(id)
                .filter(locked -> locked.state() == PaymentState.CREATED)
                .ifPresent(locked -> rows.begun(locked, checkout)));
            payment = rows.find(id).orElseThrow();
        }
        URI checkout = payment.continueAt();
        return (payment.state() == PaymentState.PENDING && checkout != null) ? checkout
                : URI.create(subject.getObject().pageOf(payment.subjectId()));
    }

    /**
     * Asks the gateway what has become of a payment, and does what follows.
     * @throws GatewayUnavailableException when the gateway cannot be reached
     */
    public void settle(long id) {
        Payment payment = rows.find(id).orElseThrow();
        rows.asked(payment);
        if (payment.reference() != null) {
            take(id, gateways.of(payment.gateway()).ask(payment), null);
        }
    }

    /**
     * Sees to it that a payment can no longer be paid; if it was paid already, that
     * stands.
     * @throws GatewayUnavailableException when the gateway cannot be reached
     */
    public void close(long id) {
        Payment payment = rows.find(id).orElseThrow();
        if (payment.state().isOpen()) {
            boolean known = payment.reference() != null;
            take(id, known ? gateways.of(payment.gateway()).close(payment) : new GatewayAnswer.Abandoned(), null);
        }
    }

    /**
     * Records a cheque or what a purchase order brought.
     * @param receivedOn not after today
     * @param note such as the cheque's number
     * @return whether it was recorded; not when it is no offline payment, or money was
     * recorded before
     */
    public boolean record(long id, Money received, LocalDate receivedOn, String note) {
        boolean recordable = rows.find(id)
            .filter(payment -> payment.gateway() == GatewayKind.OFFLINE && payment.received() == null)
            .isPresent();
        if (recordable) {
            take(id, new Paid(received, receivedOn.atTime(LocalTime.NOON).atZone(settings.zone()).toInstant()), note);
        }
        return recordable;
    }

    /**
     * Takes in what a gateway says of a payment.
     * @param note what an administrator noted with it
     */
    void take(long id, GatewayAnswer answer, @Nullable String note) {
        transaction.executeWithoutResult(status -> rows.lock(id).ifPresent(payment -> {
            switch (answer) {
                case GatewayAnswer.Pending pending -> {
                }
                case Paid paid -> receive(payment, paid, note);
                case GatewayAnswer.Declined declined -> end(payment, PaymentState.DECLINED);
                case GatewayAnswer.Abandoned abandoned -> end(payment, PaymentState.ABANDONED);
            }
        }));
    }

    private void end(Payment payment, PaymentState state) {
        if (payment.state().isOpen()) {
            rows.ended(payment, state);
        }
    }

    private void receive(Payment payment, Paid paid, @Nullable String note) {
        if (payment.received() == null) {
            rows.received(payment, paid, problemWith(payment, paid), note);
        }
    }

    private @Nullable PaymentProblem problemWith(Payment payment, Paid paid) {
        if (!paid.received().currency().equals(payment.amount().currency())) {
            return PaymentProblem.CURRENCY_DIFFERS;
        }
        if (!paid.received().equals(payment.amount())) {
            return PaymentProblem.AMOUNT_DIFFERS;
        }
        return subject.getObject().use(payment, LocalDate.ofInstant(paid.at(), settings.zone())).orElse(null);
    }

    /**
     * Tries again to use money that was received as asked for but was of no use then.
     * @return whether it is used now
     */
    public boolean useAgain(long id) {
        return Boolean.TRUE.equals(transaction.execute(status -> rows.lock(id)
            .filter(payment -> payment.problem() == PaymentProblem.NOT_ELIGIBLE)
            .map(this::useAgain)
            .orElse(false)));
    }

    private boolean useAgain(Payment payment) {
        boolean goesBack = payment.refunded().minor() > 0 || rows.isBeingRefunded(payment);
        if (payment.received() == null || payment.paidAt() == null || goesBack) {
            return false;
        }
        LocalDate paidOn = LocalDate.ofInstant(payment.paidAt(), settings.zone());
        if (subject.getObject().use(payment, paidOn).isPresent()) {
            return false;
        }
        rows.received(payment, new Paid(payment.received(), payment.paidAt()), null, null);
        return true;
    }

}
