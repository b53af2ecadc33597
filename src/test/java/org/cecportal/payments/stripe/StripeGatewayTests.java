package org.cecportal.payments.stripe;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.payments.CashDesk;
import org.cecportal.payments.GatewayUnavailableException;
import org.cecportal.payments.PaymentGateway;
import org.cecportal.payments.PaymentProblem;
import org.cecportal.payments.PaymentRefunded;
import org.cecportal.payments.PaymentState;
import org.cecportal.payments.PaymentView;
import org.cecportal.payments.refunds.RefundOutcome;
import org.cecportal.payments.stripe.StripeServer.Trouble;
import org.cecportal.shared.Money;
import org.cecportal.shared.PortalSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Money by Stripe: asked for once, used once, given back once, whatever fails between.
 */
@PortalTest
class StripeGatewayTests {

    private static final Money FEE = Money.of(16500, "USD");

    @Autowired
    ApplicationContext context;

    @Autowired
    PortalSettings settings;

    @Autowired
    Given given;

    StripeServer stripe;

    CashDesk desk;

    @BeforeEach
    void aPortalWithStripe() throws IOException {
        stripe = StripeServer.start();
        desk = new CashDesk(context, stripe.gateway(settings), Duration.ofHours(24));
    }

    @AfterEach
    void stop() {
        desk.shut();
        stripe.close();
    }

    @Test
    void aCheckoutSaysWhatIsPaidForAndLeadsBack() {
        long id = begun();
        String session = session(id);
        assertThat(desk.payment(id).continueAt()).hasToString(stripe.origin() + "/pay/" + session);
        assertThat(stripe.checkout(session).form()).containsEntry("mode", "payment")
            .containsEntry("line_items[0][price_data][unit_amount]", "16500")
            .containsEntry("line_items[0][price_data][currency]", "usd")
            .containsEntry("line_items[0][price_data][product_data][name]", "Renewal: Trainer")
            .containsEntry("line_items[0][quantity]", "1")
            .containsEntry("client_reference_id", String.valueOf(id))
            .containsEntry("metadata[payment]", String.valueOf(id))
            .containsEntry("adaptive_pricing[enabled]", "false")
            .containsEntry("success_url", settings.baseUrl() + "/payments/" + id + "/return")
            .containsEntry("cancel_url", settings.baseUrl() + "/payments/" + id + "/return");
    }

    @Test
    void aPaymentIsOneCheckoutHoweverOftenItIsBegun() throws Exception {
        long id = asked(FEE);
        inParallel(() -> desk.payments().begin(id));
        assertThat(desk.payments().begin(id)).isEqualTo(desk.payment(id).continueAt());
        assertThat(stripe.checkouts()).isOne();
    }

    @ParameterizedTest
    @EnumSource(value = Trouble.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void whateverFailsAtTheBeginningThePayerIsToldAndTriesAgain(Trouble trouble) {
        long id = asked(FEE);
        stripe.has(trouble);
        assertThatExceptionOfType(GatewayUnavailableException.class).isThrownBy(() -> desk.payments().begin(id))
            .satisfies(StripeGatewayTests::saysNothingSecret);
        assertThat(desk.payment(id).state()).isEqualTo(PaymentState.CREATED);
        stripe.has(Trouble.NONE);
        desk.payments().begin(id);
        assertThat(desk.payment(id).state()).isEqualTo(PaymentState.PENDING);
        assertThat(stripe.checkouts()).isOne();
    }

    private static void saysNothingSecret(Throwable problem) {
        assertThat(problem.getMessage()).doesNotContain(StripeServer.SECRET_KEY);
    }

    @Test
    void whatStripeDoesNotTakeIsNotAsked() {
        long id = asked(Money.of(10, "USD"));
        assertThatExceptionOfType(GatewayUnavailableException.class).isThrownBy(() -> desk.payments().begin(id))
            .withMessageContaining("amount_too_small");
    }

    @Test
    void aPaidCheckoutIsUsedOnTheDayItWasPaid() {
        long id = begun();
        Instant paidAt = stripe.pay(session(id));
        desk.payments().settle(id);
        desk.payments().settle(id);
        assertThat(desk.payment(id)).returns(PaymentState.PAID, PaymentView::state)
            .returns(FEE, PaymentView::received)
            .returns(paidAt, PaymentView::paidAt);
        assertThat(desk.used(id)).isOne();
        assertThat(desk.paidOn()).isEqualTo(LocalDate.ofInstant(paidAt, settings.zone()));
    }

    @Test
    void aDeclinedCardLeavesTheCheckoutOpen() {
        long id = begun();
        desk.payments().settle(id);
        assertThat(desk.payment(id).state()).isEqualTo(PaymentState.PENDING);
    }

    @Test
    void aNoticeThatNeverComesIsNotMissed() {
        long id = begun();
        stripe.pay(session(id));
        desk.reconciling().run();
        assertThat(desk.payment(id).state()).isEqualTo(PaymentState.PAID);
        assertThat(desk.used(id)).isOne();
    }

    @ParameterizedTest
    @EnumSource(value = Trouble.class, mode = EnumSource.Mode.EXCLUDE, names = { "NONE", "LOSES_ANSWERS" })
    void whileStripeCannotBeAskedAPaymentStaysAsItIs(Trouble trouble) {
        long id = begun();
        stripe.pay(session(id));
        stripe.has(trouble);
        desk.reconciling().run();
        assertThat(desk.payment(id).state()).isEqualTo(PaymentState.PENDING);
        stripe.has(Trouble.NONE);
        desk.reconciling().run();
        assertThat(desk.payment(id).state()).isEqualTo(PaymentState.PAID);
    }

    @ParameterizedTest
    @CsvSource({ "16499, usd, AMOUNT_DIFFERS", "16501, usd, AMOUNT_DIFFERS", "16500, eur, CURRENCY_DIFFERS",
            "16500, jpy, CURRENCY_DIFFERS" })
    void otherMoneyThanWasAskedForIsQuestioned(long minor, String currency, PaymentProblem problem) {
        long id = begun();
        stripe.checkout(session(id)).pay(minor, currency);
        desk.payments().settle(id);
        assertThat(desk.payment(id)).returns(PaymentState.QUESTIONED, PaymentView::state)
            .returns(problem, PaymentView::problem)
            .returns(Money.of(minor, currency.toUpperCase()), PaymentView::received);
        assertThat(desk.used(id)).isZero();
    }

    @Test
    void aCurrencyWithoutCoinsIsAskedForAndReceivedInWholeUnits() {
        long id = asked(Money.of(9800, "JPY"));
        desk.payments().begin(id);
        stripe.pay(session(id));
        desk.payments().settle(id);
        assertThat(desk.payment(id)).returns(PaymentState.PAID, PaymentView::state)
            .returns(Money.of(9800, "JPY"), PaymentView::received);
    }

    @Test
    void aBankThatTakesItsTimeIsWaitedFor() {
        long id = begun();
        stripe.checkout(session(id)).payByBank();
        desk.payments().settle(id);
        assertThat(desk.payment(id).state()).isEqualTo(PaymentState.PENDING);
        desk.payments().close(id);
        assertThat(desk.payment(id).state()).isEqualTo(PaymentState.PENDING);
        stripe.pay(session(id));
        desk.payments().settle(id);
        assertThat(desk.payment(id).state()).isEqualTo(PaymentState.PAID);
    }

    @Test
    void aBankThatRefusesDeclines() {
        long id = begun();
        stripe.checkout(session(id)).payByBank();
        stripe.checkout(session(id)).bankRefuses();
        desk.payments().settle(id);
        assertThat(desk.payment(id).state()).isEqualTo(PaymentState.DECLINED);
    }

    @Test
    void whatIsNoLongerWaitedForCannotBePaid() {
        long id = begun();
        desk.stopWaiting();
        desk.reconciling().run();
        assertThat(desk.payment(id).state()).isEqualTo(PaymentState.ABANDONED);
        assertThat(stripe.requests()).contains("POST /v1/checkout/sessions/" + session(id) + "/expire");
    }

    @Test
    void whatIsPaidBeforeItCouldBeClosedIsReceived() {
        long id = begun();
        stripe.pay(session(id));
        desk.payments().close(id);
        assertThat(desk.payment(id).state()).isEqualTo(PaymentState.PAID);
    }

    @Test
    void aCheckoutThatExpiredThereIsOverHere() {
        long id = begun();
        stripe.checkout(session(id)).expire();
        desk.payments().close(id);
        assertThat(desk.payment(id).state()).isEqualTo(PaymentState.ABANDONED);
    }

    @Test
    void moneyThatComesAfterItWasGivenUpIsReceived() {
        long id = begun();
        desk.payments().close(id);
        assertThat(desk.payment(id).state()).isEqualTo(PaymentState.ABANDONED);
        stripe.pay(session(id));
        desk.payments().settle(id);
        assertThat(desk.payment(id).state()).isEqualTo(PaymentState.PAID);
        assertThat(desk.used(id)).isOne();
    }

    @Test
    void aPaymentIsGivenBackInPartsAndThenWhole() {
        long id = paid();
        assertThat(desk.refunding().refund(id, 5000, "Too much")).isEqualTo(new RefundOutcome.Refunded(usd(5000)));
        assertThat(desk.payment(id)).returns(PaymentState.PAID, PaymentView::state)
            .returns(usd(5000), PaymentView::refunded);
        assertThat(desk.isGivenBack(id)).isFalse();
        assertThat(desk.refunding().refund(id, 11501, "Rest")).isEqualTo(new RefundOutcome.TooMuch(usd(11500)));
        assertThat(desk.refunding().refund(id, 11500, "Rest")).isEqualTo(new RefundOutcome.Refunded(usd(11500)));
        assertThat(desk.payment(id).state()).isEqualTo(PaymentState.REFUNDED);
        assertThat(desk.isGivenBack(id)).isTrue();
        assertThat(stripe.checkout(session(id)).refunded()).containsExactly(5000L, 11500L);
        assertThat(desk.published()).hasSize(2).allMatch(PaymentRefunded.class::isInstance);
    }

    @Test
    void aRefundWhoseAnswerWasLostIsNotMadeTwice() {
        long id = paid();
        stripe.has(Trouble.LOSES_ANSWERS);
        assertThat(desk.refunding().refund(id, 5000, "Too much")).isEqualTo(new RefundOutcome.Underway());
        stripe.has(Trouble.NONE);
        desk.reconciling().run();
        desk.reconciling().run();
        assertThat(stripe.checkout(session(id)).refunded()).containsExactly(5000L);
        assertThat(desk.payment(id).refunded()).isEqualTo(usd(5000));
    }

    @Test
    void aRefundIsFoundAgainWhenStripeHasForgottenItsKey() {
        long id = paid();
        PaymentView payment = desk.payment(id);
        PaymentGateway gateway = stripe.gateway(settings);
        String reference = gateway.refund(payment, 7, usd(5000));
        stripe.forgetKeys();
        assertThat(gateway.refund(payment, 7, usd(5000))).isEqualTo(reference);
        assertThat(stripe.checkout(session(id)).refunded()).containsExactly(5000L);
    }

    @Test
    void aRefundThatStripeWillNotMakeIsRefused() {
        long id = paid();
        stripe.gateway(settings).refund(desk.payment(id), 1, usd(16000));
        assertThat(desk.refunding().refund(id, 5000, "Again")).isEqualTo(new RefundOutcome.RefusedByGateway());
        assertThat(desk.payment(id).refunded()).isEqualTo(usd(0));
    }

    @Test
    void aRefundThatTheBankSentBackIsRefused() {
        long id = paid();
        stripe.has(Trouble.LOSES_ANSWERS);
        assertThat(desk.refunding().refund(id, 5000, "Too much")).isEqualTo(new RefundOutcome.Underway());
        stripe.has(Trouble.NONE);
        stripe.checkout(session(id)).refundsFail();
        desk.reconciling().run();
        assertThat(desk.payment(id).refunded()).isEqualTo(usd(0));
    }

    private long asked(Money amount) {
        return desk.ask(given.member("Stripe", "Payer"), amount);
    }

    private long begun() {
        long id = asked(FEE);
        desk.payments().begin(id);
        return id;
    }

    private long paid() {
        long id = begun();
        stripe.pay(session(id));
        desk.payments().settle(id);
        return id;
    }

    private String session(long id) {
        return Objects.requireNonNull(desk.payment(id).reference());
    }

    private static Money usd(long minor) {
        return Money.of(minor, "USD");
    }

    private static void inParallel(Callable<?> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            for (Future<?> done : threads.invokeAll(Stream.generate(() -> work).limit(20).toList())) {
                done.get();
            }
        }
    }

}
