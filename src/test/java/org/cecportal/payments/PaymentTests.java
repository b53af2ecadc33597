package org.cecportal.payments;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import org.cecportal.payments.GatewayAnswer.Paid;
import org.cecportal.payments.PaymentGateway.Checkout;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What a payment lets happen to it, in whatever order it is told. */
class PaymentTests {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private static final Money FEE = Money.of(6000, "USD");

    private static final MemberId PAYER = new MemberId(7);

    private static final List<Money> AMOUNTS = List.of(FEE, Money.of(5999, "USD"), Money.of(6000, "EUR"),
            Money.of(0, "USD"), Money.of(1, "USD"), Money.of(1, "EUR"));

    private static Payment asked(Money amount) {
        Payment payment = Payment.request(new PaymentOrder(PAYER, 3, amount, "Renewal", null), GatewayKind.SANDBOX,
                NOW);
        ReflectionTestUtils.setField(payment, "id", 1L);
        return payment;
    }

    private static Payment received(Money amount, @Nullable PaymentProblem why) {
        Payment payment = asked(FEE);
        payment.receive(new Paid(amount, NOW), why, null);
        return payment;
    }

    /**
     * Two thousand payments, each told thirty things by chance: none is ever in a state
     * that the table's constraints would refuse, and a refused verb changes nothing.
     */
    @Test
    void whateverItIsToldItStaysWhole() {
        Set<PaymentState> reached = new TreeSet<>();
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            Payment payment = asked(FEE);
            for (int step = 0; step < 30; step++) {
                PaymentView before = payment.toView();
                try {
                    tell(payment, random);
                    assertThat(payment.toView()).as("seed %s, step %s", seed, step)
                        .satisfies(now -> follows(before, now));
                }
                catch (IllegalStateException refused) {
                    assertThat(payment.toView()).as("seed %s, step %s", seed, step).isEqualTo(before);
                }
                isWhole(payment.toView());
                reached.add(payment.state());
            }
        }
        assertThat(reached).containsExactly(PaymentState.values());
    }

    private static void tell(Payment payment, Random random) {
        Money amount = AMOUNTS.get(random.nextInt(AMOUNTS.size()));
        switch (random.nextInt(7)) {
            case 0 -> payment.begin(new Checkout("c-" + random.nextInt(9), URI.create("/pay")), NOW);
            case 1 -> payment.decline();
            case 2 -> payment.abandon();
            case 3 -> payment.receive(new Paid(amount, NOW), problem(random), "Cheque 7");
            case 4 -> payment.useLater();
            case 5 -> payment.refund(amount);
            default -> payment.giveTo(new MemberId(random.nextInt(9)));
        }
    }

    private static @Nullable PaymentProblem problem(Random random) {
        int one = random.nextInt(PaymentProblem.values().length + 1);
        return (one < PaymentProblem.values().length) ? PaymentProblem.values()[one] : null;
    }

    private static void follows(PaymentView before, PaymentView now) {
        if (now.state() != before.state()) {
            assertThat(before.state().to(now.state())).isEqualTo(now.state());
        }
        if (before.received() != null) {
            assertThat(now.received()).isEqualTo(before.received());
        }
        assertThat(now.amount()).isEqualTo(before.amount());
    }

    /** What the constraints of the table say. */
    private static void isWhole(PaymentView payment) {
        assertThat(payment.received() == null).isEqualTo(payment.paidAt() == null);
        if (payment.state().isReceived() || payment.state() == PaymentState.REFUNDED) {
            assertThat(payment.received()).isNotNull();
        }
        if (payment.state() == PaymentState.PAID) {
            assertThat(payment.received()).isEqualTo(payment.amount());
            assertThat(payment.problem()).isNull();
        }
        assertThat(payment.state() == PaymentState.QUESTIONED)
            .isEqualTo(payment.problem() != null && payment.state() != PaymentState.REFUNDED);
        assertThat(payment.refunded().minor()).isBetween(0L,
                (payment.received() != null) ? payment.received().minor() : 0);
        assertThat(payment.kept().minor()).isNotNegative();
    }

    @Test
    void whereNothingIsDueNoGatewayTakesPart() {
        assertThat(asked(Money.of(0, "USD")).toView().gateway()).isEqualTo(GatewayKind.NONE);
        assertThat(asked(FEE).toView()).returns(GatewayKind.SANDBOX, PaymentView::gateway)
            .returns(PaymentState.CREATED, PaymentView::state)
            .returns(NOW, PaymentView::requestedAt);
    }

    @Test
    void aCheckoutIsOpenedOnce() {
        Payment payment = asked(FEE);
        payment.begin(new Checkout("c-1", URI.create("/pay")), NOW);
        assertThat(payment.toView()).returns("c-1", PaymentView::reference)
            .returns(URI.create("/pay"), PaymentView::continueAt);
        assertThatIllegalStateException().isThrownBy(() -> payment.begin(new Checkout("c-2", URI.create("/2")), NOW));
        assertThat(payment.toView().reference()).isEqualTo("c-1");
    }

    @Test
    void moneyThatComesAfterADeclineOrAfterItWasGivenUpIsReceived() {
        Payment payment = asked(FEE);
        payment.decline();
        payment.abandon();
        assertThat(payment.isOpen()).isFalse();
        payment.receive(new Paid(FEE, NOW), null, null);
        assertThat(payment.state()).isEqualTo(PaymentState.PAID);
        assertThatIllegalStateException().isThrownBy(payment::abandon);
    }

    @Test
    void otherMoneyThanAskedForIsNeverUsed() {
        Payment payment = asked(FEE);
        assertThat(payment.mismatch(Money.of(6000, "EUR"))).isEqualTo(PaymentProblem.CURRENCY_DIFFERS);
        assertThat(payment.mismatch(Money.of(6001, "USD"))).isEqualTo(PaymentProblem.AMOUNT_DIFFERS);
        assertThat(payment.mismatch(FEE)).isNull();
        assertThatIllegalStateException()
            .isThrownBy(() -> payment.receive(new Paid(Money.of(6001, "USD"), NOW), null, null));
        assertThatIllegalStateException().as("it could be used later otherwise")
            .isThrownBy(() -> payment.receive(new Paid(Money.of(6001, "USD"), NOW), PaymentProblem.NOT_ELIGIBLE, null));
    }

    @Test
    void moneyIsReceivedOnce() {
        Payment payment = received(FEE, null);
        assertThatIllegalStateException().isThrownBy(() -> payment.receive(new Paid(FEE, NOW), null, null));
    }

    @Test
    void whatWasOfNoUseIsUsedLaterAsLongAsItIsAllHere() {
        Payment payment = received(FEE, PaymentProblem.NOT_ELIGIBLE);
        payment.useLater();
        assertThat(payment.toView()).returns(PaymentState.PAID, PaymentView::state).returns(null, PaymentView::problem);
        Payment partly = received(FEE, PaymentProblem.NOT_ELIGIBLE);
        partly.refund(Money.of(1, "USD"));
        assertThatIllegalStateException().isThrownBy(partly::useLater);
        Payment twice = received(FEE, PaymentProblem.ALREADY_PAID);
        assertThatIllegalStateException().isThrownBy(twice::useLater);
    }

    @Test
    void whatGoesBackIsNeverMoreThanWhatCame() {
        Payment payment = received(Money.of(5000, "EUR"), PaymentProblem.CURRENCY_DIFFERS);
        assertThat(payment.refundable(2000)).isEqualTo(Money.of(3000, "EUR"));
        payment.refund(Money.of(3000, "EUR"));
        assertThatIllegalStateException().isThrownBy(() -> payment.refund(Money.of(2000, "USD")));
        assertThatIllegalStateException().isThrownBy(() -> payment.refund(Money.of(2001, "EUR")));
        assertThat(payment.state()).isEqualTo(PaymentState.QUESTIONED);
        payment.refund(Money.of(2000, "EUR"));
        assertThat(payment.state()).isEqualTo(PaymentState.REFUNDED);
        assertThat(payment.refundable(0)).isEqualTo(Money.of(0, "EUR"));
        assertThat(asked(FEE).refundable(0)).as("nothing came").isEqualTo(Money.of(0, "USD"));
    }

}
