package org.cecportal.payments;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.cecportal.payments.RefundOutcome.RefusedByGateway;
import org.cecportal.payments.RefundOutcome.Refunded;
import org.cecportal.payments.RefundOutcome.TooMuch;
import org.cecportal.payments.RefundOutcome.Underway;
import org.cecportal.shared.Actor;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    private final PaymentRows rows;

    private final Gateways gateways;

    private final ObjectProvider<PaidSubject> subject;

    private final JdbcClient jdbc;

    private final ChangeReason because;

    private final ApplicationEventPublisher events;

    private final TransactionTemplate transaction;

    private final Clock clock;

    Refunding(PaymentRows rows, Gateways gateways, ObjectProvider<PaidSubject> subject, JdbcClient jdbc,
            ChangeReason because, ApplicationEventPublisher events, PlatformTransactionManager transactions,
            Clock clock) {
        this.rows = rows;
        this.gateways = gateways;
        this.subject = subject;
        this.jdbc = jdbc;
        this.because = because;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private record Refund(long id, long paymentId, long amountMinor, String reason) {
    }

    private sealed interface Request {

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
        Request request = transaction.execute(status -> {
            because.is(reason);
            return request(paymentId, amountMinor, reason);
        });
        return switch (request) {
            case Request.Refused refused -> new TooMuch(refused.left());
            case Request.Written written -> carryOut(written.id());
            case null -> throw new IllegalStateException("No answer");
        };
    }

    private Request request(long paymentId, long amountMinor, String reason) {
        Payment payment = rows.lock(paymentId).orElseThrow();
        long underWay = jdbc.sql(
                "select coalesce(sum(amount_minor), 0) from payment_refund where payment_id = ? and state = 'REQUESTED'")
            .param(paymentId)
            .query(Long.class)
            .single();
        long left = payment.state().isReceived() ? payment.kept().minor() - underWay : 0;
        if (amountMinor > left) {
            return new Request.Refused(new Money(left, payment.kept().currency()));
        }
        return new Request.Written(jdbc.sql("""
                insert into payment_refund (payment_id, amount_minor, reason, state, requested_by, requested_at)
                values (:payment, :minor, :reason, 'REQUESTED', :by, :now) returning id""")
            .param("payment", paymentId)
            .param("minor", amountMinor)
            .param("reason", reason)
            .param("by", Actor.current())
            .param("now", PaymentRows.at(clock.instant()))
            .query(Long.class)
            .single());
    }

    /** Refunds whose node died, or whose gateway did not answer. */
    void carryOutInterrupted(Instant before) {
        List<Long> interrupted = jdbc
            .sql("select id from payment_refund where state = 'REQUESTED' and requested_at < ? order by id")
            .param(PaymentRows.at(before))
            .query(Long.class)
            .list();
        interrupted.forEach(this::carryOutAgain);
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

    private RefundOutcome carryOut(long id) {
        Refund refund = jdbc.sql("select id, payment_id, amount_minor, reason from payment_refund where id = ?")
            .param(id)
            .query(Refund.class)
            .single();
        Payment payment = rows.find(refund.paymentId()).orElseThrow();
        Money amount = new Money(refund.amountMinor(), payment.kept().currency());
        try {
            String reference = gateways.of(payment.gateway()).refund(payment, id, amount);
            transaction.executeWithoutResult(status -> done(refund, amount, reference));
            return new Refunded(amount);
        }
        catch (RefundRefusedException ex) {
            log.warn("Refund {} of payment {} was refused: {}", id, payment.id(), ex.getMessage());
            transaction.executeWithoutResult(status -> jdbc
                .sql("update payment_refund set state = 'REFUSED' where id = ? and state = 'REQUESTED'")
                .param(id)
                .update());
            return new RefusedByGateway();
        }
        catch (GatewayUnavailableException ex) {
            log.warn("Refund {} of payment {} is tried again: {}", id, payment.id(), ex.getMessage());
            return new Underway();
        }
    }

    private void done(Refund refund, Money amount, String reference) {
        because.is(refund.reason());
        Payment payment = rows.lock(refund.paymentId()).orElseThrow();
        int first = jdbc.sql("""
                update payment_refund set state = 'DONE', reference = :reference, done_at = :now
                where id = :id and state = 'REQUESTED'""")
            .param("reference", reference)
            .param("now", PaymentRows.at(clock.instant()))
            .param("id", refund.id())
            .update();
        if (first == 0) {
            return;
        }
        rows.refunded(payment, amount);
        if (payment.kept().equals(amount)) {
            subject.getObject().refunded(payment);
        }
        events.publishEvent(new PaymentRefunded(payment, amount, refund.reason()));
    }

}
