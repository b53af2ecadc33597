package org.cecportal.payments.refunds;

import java.time.Instant;
import java.util.Objects;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.payments.GatewayKind;
import org.cecportal.payments.PaymentOrder;
import org.cecportal.payments.Payments;
import org.cecportal.shared.Money;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Two that change the same refund. */
@PortalTest
class RefundsAtOnceTests {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @Autowired
    Payments payments;

    @Autowired
    RefundRepository refunds;

    @Autowired
    Given given;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void whoeverReadARefundBeforeItWasAnsweredCannotSaveIt() {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        Given.Person payer = given.member("Pia", "Payer");
        PaymentOrder order = new PaymentOrder(payer.id(), -payer.id().value(), Money.of(6000, "USD"), "Renewal", null);
        long payment = Objects.requireNonNull(transaction.execute(status -> payments.open(order, GatewayKind.OFFLINE)));
        long refund = refunds.saveAndFlush(Refund.request(payment, 100, "Too much", "boss", NOW)).id();
        Refund stale = refunds.findById(refund).orElseThrow();
        transaction.executeWithoutResult(status -> refunds.findById(refund).orElseThrow().complete("b-1", NOW));
        stale.refuse();
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
            .isThrownBy(() -> refunds.saveAndFlush(stale));
    }

}
