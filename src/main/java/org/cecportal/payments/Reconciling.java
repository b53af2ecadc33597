package org.cecportal.payments;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

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

    private final PaymentRows rows;

    private final Payments payments;

    private final Refunding refunding;

    private final PaidSubject subject;

    private final PaymentSettings settings;

    private final Clock clock;

    Reconciling(PaymentRows rows, Payments payments, Refunding refunding, PaidSubject subject, PaymentSettings settings,
            Clock clock) {
        this.rows = rows;
        this.payments = payments;
        this.refunding = refunding;
        this.subject = subject;
        this.settings = settings;
        this.clock = clock;
    }

    public void run() {
        Instant now = clock.instant();
        List<Payment> unsettled = rows.unsettled(now.minus(settings.reconcileEvery()), AT_A_TIME);
        while (!unsettled.isEmpty()) {
            unsettled.forEach(payment -> reconcile(payment, now));
            unsettled = rows.unsettled(now.minus(settings.reconcileEvery()), AT_A_TIME);
        }
        refunding.carryOutInterrupted(now.minus(settings.reconcileEvery()));
    }

    private void reconcile(Payment payment, Instant now) {
        boolean late = payment.requestedAt().isBefore(now.minus(settings.openFor()));
        rows.asked(payment);
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
