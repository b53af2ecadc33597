package org.cecportal.payments.reconciling;

import java.time.Clock;

import org.cecportal.payments.PaidSubject;
import org.cecportal.payments.PaymentQueries;
import org.cecportal.payments.PaymentSettings;
import org.cecportal.payments.Payments;
import org.cecportal.payments.refunds.Refunding;

import org.springframework.context.ApplicationContext;

/** Reconciliation of payments that a test takes. */
public final class GivenReconciling {

    private GivenReconciling() {
    }

    public static Reconciling of(ApplicationContext portal, Payments payments, Refunding refunding, PaidSubject subject,
            PaymentSettings settings) {
        return new Reconciling(portal.getBean(PaymentQueries.class), payments, refunding, subject, settings,
                portal.getBean(Clock.class));
    }

}
