package org.cecportal.payments.refunds;

import java.time.Clock;

import org.cecportal.payments.Gateways;
import org.cecportal.payments.PaidSubject;
import org.cecportal.payments.PaymentLock;
import org.cecportal.payments.PaymentRepository;
import org.cecportal.shared.ChangeReason;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;

/** Refunds of the portal by gateways of a test. */
public final class GivenRefunding {

    private GivenRefunding() {
    }

    public static Refunding by(ApplicationContext portal, Gateways gateways, ObjectProvider<PaidSubject> subject,
            ApplicationEventPublisher events) {
        return new Refunding(portal.getBean(PaymentRepository.class), portal.getBean(RefundRepository.class),
                portal.getBean(PaymentLock.class), gateways, subject, portal.getBean(ChangeReason.class), events,
                portal.getBean(PlatformTransactionManager.class), portal.getBean(Clock.class));
    }

}
