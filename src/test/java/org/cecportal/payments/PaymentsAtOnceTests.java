package org.cecportal.payments;

import java.net.URI;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.cecportal.Given;
import org.cecportal.OtherTransactions;
import org.cecportal.PortalTest;
import org.cecportal.payments.GatewayAnswer.Paid;
import org.cecportal.payments.PaymentGateway.Checkout;
import org.cecportal.shared.Actor;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Two that change the same payment, and what the history says of a change. */
@PortalTest
class PaymentsAtOnceTests {

    private static final Money FEE = Money.of(6000, "USD");

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @Autowired
    PaymentRepository payments;

    @Autowired
    PaymentLock lock;

    @Autowired
    ChangeReason because;

    @Autowired
    Given given;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private TransactionTemplate transaction;

    private long id;

    @BeforeEach
    void aPayment() {
        transaction = new TransactionTemplate(transactions);
        Given.Person payer = given.member("Pia", "Payer");
        PaymentOrder order = new PaymentOrder(payer.id(), -payer.id().value(), FEE, "Renewal", null);
        id = payments.saveAndFlush(Payment.request(order, GatewayKind.OFFLINE, NOW)).toView().id();
    }

    @Test
    void whoeverChangesAPaymentMakesTheOtherWait() throws Exception {
        CountDownLatch locked = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> first = threads.submit(() -> transaction.executeWithoutResult(status -> {
                Payment payment = lock.take(id).orElseThrow();
                locked.countDown();
                OtherTransactions.untilOneWaits(jdbc);
                payment.receive(new Paid(FEE, NOW), null, null);
            }));
            assertThat(locked.await(1, TimeUnit.MINUTES)).isTrue();
            Future<Boolean> second = threads
                .submit(() -> transaction.execute(status -> lock.take(id).orElseThrow().isReceived()));
            assertThat(second.get(1, TimeUnit.MINUTES)).as("sees what the first one did").isTrue();
            first.get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void whoeverReadAPaymentBeforeItWasChangedCannotSaveIt() {
        Payment stale = payments.findById(id).orElseThrow();
        transaction.executeWithoutResult(
                status -> lock.take(id).orElseThrow().begin(new Checkout("P-" + id, URI.create("/p")), NOW));
        stale.abandon();
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
            .isThrownBy(() -> payments.saveAndFlush(stale));
        assertThat(payments.findById(id).orElseThrow().state()).isEqualTo(PaymentState.PENDING);
    }

    @Test
    void r16AChangeIsOnRecordWithWhoAndWhy() {
        Actor.actingAs("cashier", () -> transaction.executeWithoutResult(status -> {
            because.is("Cheque 7 came");
            lock.take(id).orElseThrow().receive(new Paid(FEE, NOW), null, "Cheque 7");
        }));
        assertThat(jdbc.sql("""
                select actor || ': ' || reason || ', ' || (before ->> 'state') || ' to ' || (after ->> 'state')
                from history_entry where subject_type = 'payment' and subject_id = ? and action = 'CHANGED'""")
            .param(id)
            .query(String.class)
            .list()).containsExactly("cashier: Cheque 7 came, CREATED to PAID");
    }

}
