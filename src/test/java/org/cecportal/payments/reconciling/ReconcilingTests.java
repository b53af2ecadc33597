package org.cecportal.payments.reconciling;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.payments.CashDesk;
import org.cecportal.payments.GatewayAnswer;
import org.cecportal.payments.GatewayKind;
import org.cecportal.payments.PaymentGateway;
import org.cecportal.payments.PaymentState;
import org.cecportal.payments.PaymentView;
import org.cecportal.payments.Payments;
import org.cecportal.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Payments that never came back are asked about, each for itself. */
@PortalTest
class ReconcilingTests {

    private static final Money FEE = Money.of(6000, "USD");

    @Autowired
    ApplicationContext context;

    @Autowired
    Given given;

    @Autowired
    JdbcClient jdbc;

    private final Bank bank = new Bank();

    CashDesk desk;

    /** Everybody has paid; about some it breaks down. */
    private static final class Bank implements PaymentGateway {

        private final Set<Long> broken = new HashSet<>();

        private final Set<Long> asked = Collections.synchronizedSet(new HashSet<>());

        private boolean paid = true;

        @Override
        public GatewayKind kind() {
            return GatewayKind.STRIPE;
        }

        @Override
        public Checkout begin(PaymentView payment) {
            return new Checkout("bank-" + payment.id(), URI.create("/bank"));
        }

        @Override
        public GatewayAnswer ask(PaymentView payment) {
            asked.add(payment.id());
            if (broken.contains(payment.id())) {
                throw new IllegalStateException("Something unheard of");
            }
            return paid ? new GatewayAnswer.Paid(payment.amount(), Instant.now()) : new GatewayAnswer.Pending();
        }

        @Override
        public GatewayAnswer close(PaymentView payment) {
            return new GatewayAnswer.Abandoned();
        }

        @Override
        public String refund(PaymentView payment, long refundId, Money amount) {
            if (broken.contains(payment.id())) {
                throw new IllegalStateException("Something unheard of");
            }
            return "back-" + refundId;
        }

    }

    @BeforeEach
    void aBank() {
        desk = new CashDesk(context, bank, Duration.ofHours(24));
    }

    @AfterEach
    void stop() {
        desk.shut();
    }

    private long begun() {
        long id = desk.ask(given.member("Wai", "Ting"), FEE);
        desk.payments().begin(id);
        return id;
    }

    @Test
    void onePaymentThatCannotBeDealtWithKeepsNoOtherOneWaiting() {
        long bad = begun();
        long good = begun();
        bank.broken.add(bad);
        desk.reconciling().run();
        assertThat(desk.payment(good).state()).isEqualTo(PaymentState.PAID);
        assertThat(desk.payment(bad).state()).isEqualTo(PaymentState.PENDING);
    }

    @Test
    void oneRefundThatCannotBeCarriedOutKeepsNoOtherOneWaiting() {
        long bad = begun();
        long good = begun();
        desk.reconciling().run();
        for (long payment : new long[] { bad, good }) {
            jdbc.sql("""
                    insert into payment_refund (payment_id, amount_minor, reason, state, requested_by, requested_at)
                    values (?, 100, 'interrupted', 'REQUESTED', 'boss', now() - interval '1 hour')""")
                .param(payment)
                .update();
        }
        bank.broken.add(bad);
        desk.reconciling().run();
        assertThat(desk.payment(good).refunded()).isEqualTo(Money.of(100, "USD"));
        assertThat(desk.payment(bad).refunded()).isEqualTo(Money.of(0, "USD"));
    }

    @Test
    void r16AskingIsNoChangeOnRecord() {
        bank.paid = false;
        long id = begun();
        long before = recorded(id);
        desk.reconciling().run();
        assertThat(bank.asked).contains(id);
        assertThat(recorded(id)).isEqualTo(before);
    }

    private long recorded(long payment) {
        return jdbc.sql("select count(*) from history_entry where subject_type = 'payment' and subject_id = ?")
            .param(payment)
            .query(Long.class)
            .single();
    }

    @Test
    void anOldPaymentIsAskedAboutLessOften() {
        bank.paid = false;
        long id = begun();
        asked(id, "20 minutes");
        desk.reconciling().run();
        assertThat(bank.asked).doesNotContain(id);
        asked(id, "70 minutes");
        desk.reconciling().run();
        assertThat(bank.asked).contains(id);
    }

    private void asked(long payment, String ago) {
        jdbc.sql(
                "update payment set requested_at = now() - interval '10 hours', asked_at = now() - cast(? as interval) "
                        + "where id = ?")
            .params(ago, payment)
            .update();
    }

}
