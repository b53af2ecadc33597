package org.cecportal.payments.refunds;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

import org.cecportal.payments.GatewayUnavailableException;
import org.cecportal.payments.Gateways;
import org.cecportal.payments.PaidSubject;
import org.cecportal.payments.Payment;
import org.cecportal.payments.PaymentLock;
import org.cecportal.payments.PaymentRefunded;
import org.cecportal.payments.PaymentRepository;
import org.cecportal.payments.PaymentState;
import org.cecportal.payments.PaymentView;
import org.cecportal.payments.RefundRefusedException;
import org.cecportal.payments.refunds.RefundOutcome.Refunded;
import org.cecportal.payments.refunds.RefundOutcome.RefusedByGateway;
import org.cecportal.payments.refunds.RefundOutcome.TooMuch;
import org.cecportal.payments.refunds.RefundOutcome.Underway;
import org.cecportal.shared.Actor;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives money back. A refund is written down before the gateway is asked, under a number
 * that the gateway carries out once. What was paid for is not undone by it.
 */
@Service
public class Refunding {

    private static final Logger log = LoggerFactory.getLogger(Refunding.class);

    private final PaymentRepository payments;

    private final RefundRepository refunds;

    private final PaymentLock lock;

    private final Gateways gateways;

    private final ObjectProvider<PaidSubject> subject;

    private final ChangeReason because;

    private final ApplicationEventPublisher events;

    private final TransactionTemplate transaction;

    private final Clock clock;

    Refunding(PaymentRepository payments, RefundRepository refunds, PaymentLock lock, Gateways gateways,
            ObjectProvider<PaidSubject> subject, ChangeReason because, ApplicationEventPublisher events,
            PlatformTransactionManager transactions, Clock clock) {
        this.payments = payments;
        this.refunds = refunds;
        this.lock = lock;
        this.gateways = gateways;
        this.subject = subject;
        this.because = because;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** A refund that is written down, or why it cannot be. */
    sealed interface Request {

        record Written(long id) implements Request {
        }

        record Refused(Money left) implements Request {
        }

    }

    /**
     * @param amountMinor in minor units of the received currency, above zero
     * @param reason kept in the history (R16)
     */
    public RefundOutcome refund(long paymentId, long amountMinor, String reason) {
        return switch (Objects.requireNonNull(transaction.execute(status -> write(paymentId, amountMinor, reason)))) {
            case Request.Refused refused -> new TooMuch(refused.left());
            case Request.Written written -> carryOut(written.id());
        };
    }

    /**
     * The first part of a refund, in the running transaction. {@link #carryOut} belongs
     * after it.
     */
    Request write(long paymentId, long amountMinor, String reason) {
        because.is(reason);
        Payment payment = lock.take(paymentId).orElseThrow();
        Money left = payment.refundable(payments.sumOfRefundsUnderWay(paymentId));
        if (amountMinor > left.minor()) {
            return new Request.Refused(left);
        }
        Refund refund = Refund.request(paymentId, amountMinor, reason, Actor.current(), clock.instant());
        return new Request.Written(refunds.saveAndFlush(refund).id());
    }

    /** Refunds whose node died, or whose gateway did not answer. */
    public void carryOutInterrupted(Instant before) {
        refunds.findInterrupted(before).forEach(this::carryOutAgain);
    }

    private void carryOutAgain(long id) {
        try {
            carryOut(id);
        }
        catch (RuntimeException ex) {
            // One that cannot be dealt with must not keep all others waiting.
            log.error("Refund {} could not be carried out and is tried again later", id, ex);
        }
    }

    /** Asks the gateway; outside transactions. */
    RefundOutcome carryOut(long id) {
        Refund refund = refunds.findById(id).orElseThrow();
        PaymentView payment = payments.findById(refund.paymentId()).orElseThrow().toView();
        Money amount = refund.amount(payment.kept().currency());
        try {
            String reference = gateways.of(payment.gateway()).refund(payment, id, amount);
            transaction.executeWithoutResult(status -> complete(refund, amount, reference));
            return new Refunded(amount);
        }
        catch (RefundRefusedException ex) {
            log.warn("Refund {} of payment {} was refused: {}", id, payment.id(), ex.getMessage());
            transaction.executeWithoutResult(status -> refuse(refund));
            return new RefusedByGateway();
        }
        catch (GatewayUnavailableException ex) {
            log.warn("Refund {} of payment {} is tried again: {}", id, payment.id(), ex.getMessage());
            return new Underway();
        }
    }

    private void complete(Refund asked, Money amount, String reference) {
        because.is(asked.reason());
        Payment payment = lock.take(asked.paymentId()).orElseThrow();
        Refund refund = refunds.findById(asked.id()).orElseThrow();
        if (!refund.isRequested()) {
            return;
        }
        PaymentView before = payment.toView();
        refund.complete(reference, clock.instant());
        payment.refund(amount);
        refunds.saveAndFlush(refund);
        payments.saveAndFlush(payment);
        if (payment.state() == PaymentState.REFUNDED) {
            subject.getObject().refunded(before);
        }
        events.publishEvent(new PaymentRefunded(before, amount, asked.reason()));
    }

    private void refuse(Refund asked) {
        lock.take(asked.paymentId());
        refunds.findById(asked.id()).filter(Refund::isRequested).ifPresent(refund -> {
            refund.refuse();
            refunds.saveAndFlush(refund);
        });
    }

}
