package org.cecportal.payments;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

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

    private final PaymentRepository payments;

    private final PaymentLock lock;

    private final Gateways gateways;

    private final ObjectProvider<PaidSubject> subject;

    private final PortalSettings settings;

    private final TransactionTemplate transaction;

    private final Clock clock;

    Payments(PaymentRepository payments, PaymentLock lock, Gateways gateways, ObjectProvider<PaidSubject> subject,
            PortalSettings settings, PlatformTransactionManager transactions, Clock clock) {
        this.payments = payments;
        this.lock = lock;
        this.gateways = gateways;
        this.subject = subject;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<PaymentView> find(long id) {
        return payments.findById(id).map(Payment::toView);
    }

    /** The payment that a gateway calls so. */
    @Transactional(readOnly = true)
    public Optional<PaymentView> find(GatewayKind gateway, String reference) {
        return payments.findByGatewayAndReference(gateway, reference).map(Payment::toView);
    }

    /** All payments of a subject, the latest first. */
    @Transactional(readOnly = true)
    public List<PaymentView> of(long subjectId) {
        return payments.findBySubjectIdOrderByIdDesc(subjectId).stream().map(Payment::toView).toList();
    }

    /** The payments of a subject belong to whom the subject belongs to. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void give(long subjectId, MemberId member) {
        payments.findBySubjectIdOrderByIdDesc(subjectId).forEach(payment -> payment.giveTo(member));
        payments.flush();
    }

    /**
     * Asks for money, in the transaction that causes it; none of the subject's may be
     * open.
     * @return the payment's id
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long open(PaymentOrder order, GatewayKind gateway) {
        return payments.saveAndFlush(Payment.request(order, gateway, clock.instant())).toView().id();
    }

    /**
     * Opens the checkout of a payment, once however often it is asked for.
     * @return where the payer goes on: to the checkout, or to what is paid for
     * @throws GatewayUnavailableException when the gateway cannot be reached
     */
    public URI begin(long id) {
        PaymentView payment = one(id);
        if (payment.state() == PaymentState.CREATED) {
            PaymentGateway.Checkout checkout = gateways.of(payment.gateway()).begin(payment);
            change(id, locked -> {
                if (locked.state() == PaymentState.CREATED) {
                    locked.begin(checkout, clock.instant());
                }
            });
            payment = one(id);
        }
        URI checkout = payment.continueAt();
        return (payment.state() == PaymentState.PENDING && checkout != null) ? checkout
                : URI.create(subject.getObject().pageOf(payment.subjectId()));
    }

    /**
     * Asks the gateway how a payment stands, and does what follows.
     * @throws GatewayUnavailableException when the gateway cannot be reached
     */
    public void settle(long id) {
        PaymentView payment = one(id);
        markAsked(id);
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
        PaymentView payment = one(id);
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
        boolean recordable = find(id)
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
        change(id, payment -> {
            switch (answer) {
                case GatewayAnswer.Pending pending -> {
                }
                case Paid paid -> receive(payment, paid, note);
                case GatewayAnswer.Declined declined -> end(payment, Payment::decline);
                case GatewayAnswer.Abandoned abandoned -> end(payment, Payment::abandon);
            }
        });
    }

    private void change(long id, Consumer<Payment> step) {
        transaction.executeWithoutResult(status -> lock.take(id).ifPresent(payment -> {
            step.accept(payment);
            payments.saveAndFlush(payment);
        }));
    }

    private static void end(Payment payment, Consumer<Payment> how) {
        if (payment.isOpen()) {
            how.accept(payment);
        }
    }

    private void receive(Payment payment, Paid paid, @Nullable String note) {
        if (!payment.isReceived()) {
            PaymentProblem mismatch = payment.mismatch(paid.received());
            payment.receive(paid, (mismatch != null) ? mismatch : use(payment.toView(), paid.at()), note);
        }
    }

    /** Why the money is of no use; null when it was used. */
    private @Nullable PaymentProblem use(PaymentView payment, Instant paidAt) {
        return subject.getObject().use(payment, LocalDate.ofInstant(paidAt, settings.zone())).orElse(null);
    }

    /**
     * Tries again to use money that was received as asked for but was of no use then.
     * @return whether it is used now
     */
    public boolean useAgain(long id) {
        return Boolean.TRUE.equals(transaction.execute(status -> lock.take(id)
            .filter(payment -> payment.isUsableLater() && payments.sumOfRefundsUnderWay(id) == 0)
            .map(this::useAgain)
            .orElse(false)));
    }

    private boolean useAgain(Payment payment) {
        PaymentView view = payment.toView();
        if (use(view, Objects.requireNonNull(view.paidAt())) != null) {
            return false;
        }
        payment.useLater();
        payments.saveAndFlush(payment);
        return true;
    }

    /** Notes that the gateway of a payment is asked now. */
    public void markAsked(long id) {
        payments.markAsked(id, clock.instant());
    }

    private PaymentView one(long id) {
        return find(id).orElseThrow();
    }

}
