package org.cecportal.payments.reconciling;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.cecportal.payments.GatewayUnavailableException;
import org.cecportal.payments.PaidSubject;
import org.cecportal.payments.PaymentQueries;
import org.cecportal.payments.PaymentSettings;
import org.cecportal.payments.PaymentView;
import org.cecportal.payments.Payments;
import org.cecportal.payments.refunds.Refunding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Service;

/**
 * Asks gateways about payments that never came back, calls off those that nobody waits
 * for any more, and carries out refunds that were interrupted. May run on every node at
 * once.
 */
@Service
public class Reconciling {

    private static final Logger log = LoggerFactory.getLogger(Reconciling.class);

    private static final int AT_A_TIME = 100;

    private final PaymentQueries queries;

    private final Payments payments;

    private final Refunding refunding;

    private final PaidSubject subject;

    private final PaymentSettings settings;

    private final Clock clock;

    Reconciling(PaymentQueries queries, Payments payments, Refunding refunding, PaidSubject subject,
            PaymentSettings settings, Clock clock) {
        this.queries = queries;
        this.payments = payments;
        this.refunding = refunding;
        this.subject = subject;
        this.settings = settings;
        this.clock = clock;
    }

    public void run() {
        Instant now = clock.instant();
        List<Long> unsettled = unsettled(now);
        while (!unsettled.isEmpty()) {
            unsettled.forEach(id -> payments.find(id).ifPresent(payment -> reconcile(payment, now)));
            unsettled = unsettled(now);
        }
        refunding.carryOutInterrupted(now.minus(settings.reconcileEvery()));
    }

    private List<Long> unsettled(Instant now) {
        return queries.unsettled(now.minus(settings.reconcileEvery()), clock.instant(), AT_A_TIME);
    }

    private void reconcile(PaymentView payment, Instant now) {
        boolean late = payment.requestedAt().isBefore(now.minus(settings.openFor()));
        payments.markAsked(payment.id());
        try {
            if (late || !subject.isWaiting(payment.subjectId())) {
                payments.close(payment.id());
            }
            else {
                payments.settle(payment.id());
            }
        }
        catch (GatewayUnavailableException ex) {
            log.warn("Payment {} is asked about again later: {}", payment.id(), ex.getMessage());
        }
        catch (RuntimeException ex) {
            // One that cannot be dealt with must not keep all others waiting.
            log.error("Payment {} could not be reconciled and is tried again later", payment.id(), ex);
        }
    }

}
