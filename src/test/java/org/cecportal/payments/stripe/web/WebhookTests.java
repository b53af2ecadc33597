package org.cecportal.payments.stripe.web;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.payments.CashDesk;
import org.cecportal.payments.PaymentState;
import org.cecportal.payments.stripe.StripeServer;
import org.cecportal.payments.stripe.StripeServer.Notice;
import org.cecportal.payments.stripe.StripeServer.Trouble;
import org.cecportal.shared.Money;
import org.cecportal.shared.PortalSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** Notices of Stripe: believed when signed, and handled once, however they come. */
@PortalTest
class WebhookTests {

    private static final String COMPLETED = "checkout.session.completed";

    private static final String EXPIRED = "checkout.session.expired";

    @Autowired
    ApplicationContext context;

    @Autowired
    PortalSettings settings;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Given given;

    StripeServer stripe;

    CashDesk desk;

    MockMvc webhook;

    long payment;

    String session;

    @BeforeEach
    void aPaymentByStripe() throws IOException {
        stripe = StripeServer.start();
        desk = new CashDesk(context, stripe.gateway(settings), Duration.ofHours(24));
        webhook = webhook(jdbc);
        payment = desk.ask(given.member("Note", "Taker"), Money.of(16500, "USD"));
        desk.payments().begin(payment);
        session = Objects.requireNonNull(desk.payment(payment).reference());
    }

    private MockMvc webhook(JdbcClient jdbc) {
        return MockMvcBuilders.standaloneSetup(new WebhookController(stripe.notices(desk.payments(), jdbc, context)))
            .build();
    }

    @AfterEach
    void stop() {
        desk.shut();
        stripe.close();
    }

    @Test
    void aNoticeOfAPaidCheckoutIsTakenIn() throws Exception {
        stripe.pay(session);
        Notice notice = stripe.notice(COMPLETED, session);
        assertThat(deliver(notice)).isEqualTo(200);
        assertPaidOnce();
        assertThat(jdbc.sql("""
                select payment_id from stripe_event
                where id = ? and type = 'checkout.session.completed' and handled_at >= received_at""")
            .param(notice.id())
            .query(Long.class)
            .single()).isEqualTo(payment);
    }

    @Test
    void historyNamesStripe() throws Exception {
        stripe.pay(session);
        deliver(stripe.notice(COMPLETED, session));
        assertThat(jdbc.sql("""
                select actor from history_entry where subject_type = 'payment' and subject_id = ?
                order by id desc limit 1""").param(payment).query(String.class).single()).isEqualTo("stripe");
    }

    @Test
    void aNoticeThatComesTenTimesIsHandledOnce() throws Exception {
        stripe.pay(session);
        Notice notice = stripe.notice(COMPLETED, session);
        deliver(notice);
        int asked = stripe.requests().size();
        for (int i = 0; i < 10; i++) {
            assertThat(deliver(notice)).isEqualTo(200);
        }
        assertThat(stripe.requests()).hasSize(asked);
        assertPaidOnce();
    }

    @Test
    void noticesThatComeAllAtOnceAreHarmless() throws Exception {
        stripe.pay(session);
        Notice notice = stripe.notice(COMPLETED, session);
        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            for (Future<Integer> status : threads
                .invokeAll(Collections.nCopies(10, (Callable<Integer>) () -> deliver(notice)))) {
                assertThat(status.get()).isEqualTo(200);
            }
        }
        assertPaidOnce();
    }

    @Test
    void theOrderOfNoticesDoesNotMatter() throws Exception {
        Notice early = stripe.notice(COMPLETED, session);
        assertThat(deliver(early)).isEqualTo(200);
        assertThat(state()).isEqualTo(PaymentState.PENDING);
        stripe.pay(session);
        for (String type : List.of(EXPIRED, "checkout.session.async_payment_failed",
                "checkout.session.async_payment_succeeded", COMPLETED, EXPIRED)) {
            assertThat(deliver(stripe.notice(type, session))).isEqualTo(200);
            assertPaidOnce();
        }
    }

    @Test
    void aNoticeOfAnExpiredCheckoutEndsThePayment() throws Exception {
        stripe.checkout(session).expire();
        assertThat(deliver(stripe.notice(EXPIRED, session))).isEqualTo(200);
        assertThat(state()).isEqualTo(PaymentState.ABANDONED);
    }

    @Test
    void aNoticeThatCannotBeHandledIsToComeAgain() throws Exception {
        stripe.pay(session);
        Notice notice = stripe.notice(COMPLETED, session);
        stripe.has(Trouble.RATE_LIMIT);
        assertThat(deliver(notice)).isEqualTo(503);
        assertThat(deliver(notice)).isEqualTo(503);
        assertThat(state()).isEqualTo(PaymentState.PENDING);
        stripe.has(Trouble.NONE);
        assertThat(deliver(notice)).isEqualTo(200);
        assertPaidOnce();
    }

    @Test
    void aNoticeThatCannotBeKeptIsToComeAgain() {
        JdbcClient gone = JdbcClient.create(new DriverManagerDataSource("jdbc:postgresql://localhost:1/gone"));
        Notice notice = stripe.notice("customer.created", "cus_1");
        assertThatException().isThrownBy(() -> webhook(gone).perform(request(notice.body(), notice.signature())))
            .withCauseInstanceOf(DataAccessException.class);
    }

    @Test
    void whatIsNotOursIsAnsweredAndLeftAlone() throws Exception {
        for (Notice notice : List.of(stripe.notice("customer.created", "cus_1"),
                stripe.notice(COMPLETED, "cs_somebody-elses"), stripe.notice("charge.refunded", session))) {
            assertThat(deliver(notice)).isEqualTo(200);
            assertThat(jdbc.sql("select payment_id is null and handled_at is not null from stripe_event where id = ?")
                .param(notice.id())
                .query(Boolean.class)
                .single()).isTrue();
        }
        assertThat(stripe.requests()).containsExactly("POST /v1/checkout/sessions");
    }

    @Test
    void aNoticeThatSomebodyElseSignedIsRefused() throws Exception {
        Notice notice = stripe.notice(COMPLETED, session);
        assertRefused(notice, notice.body(), notice.signature("whsec_of-another", Instant.now()));
    }

    @Test
    void anAlteredNoticeIsRefused() throws Exception {
        Notice notice = stripe.notice(COMPLETED, "cs_somebody-elses");
        assertRefused(notice, notice.body().replace("cs_somebody-elses", session), notice.signature());
    }

    @Test
    void anOldNoticeIsRefused() throws Exception {
        Notice notice = stripe.notice(COMPLETED, session);
        String secret = StripeServer.WEBHOOK_SECRET;
        assertRefused(notice, notice.body(), notice.signature(secret, Instant.now().minusSeconds(310)));
        assertThat(status(notice.body(), notice.signature(secret, Instant.now().minusSeconds(200)))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "t", "v1", "t=,v1=", "t=soon,v1=x", "t=99999999999999999999,v1=x", "t=1700000000",
            "t=1700000000,v1=", "=,=", ",,," })
    void aSignatureThatIsNoneIsRefused(String signature) throws Exception {
        Notice notice = stripe.notice(COMPLETED, session);
        assertRefused(notice, notice.body(), signature);
    }

    @Test
    void whileTheSecretIsChangedEitherSignatureWill() throws Exception {
        Notice notice = stripe.notice(COMPLETED, session);
        Instant now = Instant.now();
        String both = notice.signature("whsec_new", now) + ","
                + notice.signature(StripeServer.WEBHOOK_SECRET, now).split(",")[1];
        assertThat(status(notice.body(), both)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "null", "[]", "{", "{\"type\": \"checkout.session.completed\"}", "\u0000" })
    void whatIsSignedButNoNoticeIsRefused(String body) throws Exception {
        assertThat(status(body, new Notice("", body).signature())).isEqualTo(400);
    }

    @Test
    void aNoticeLargerThanAnyIsNotRead() throws Exception {
        String body = " ".repeat(WebhookController.MAX_BYTES + 1);
        assertThat(status(body, new Notice("", body).signature())).isEqualTo(413);
    }

    private void assertRefused(Notice notice, String body, String signature) throws Exception {
        stripe.pay(session);
        assertThat(status(body, signature)).isEqualTo(400);
        assertThat(state()).isEqualTo(PaymentState.PENDING);
        assertThat(jdbc.sql("select count(*) from stripe_event where id = ?")
            .param(notice.id())
            .query(Integer.class)
            .single()).isZero();
    }

    private void assertPaidOnce() {
        assertThat(state()).isEqualTo(PaymentState.PAID);
        assertThat(desk.used(payment)).isOne();
    }

    private PaymentState state() {
        return desk.payment(payment).state();
    }

    private int deliver(Notice notice) throws Exception {
        return status(notice.body(), notice.signature());
    }

    private int status(String body, String signature) throws Exception {
        return webhook.perform(request(body, signature)).andReturn().getResponse().getStatus();
    }

    private static MockHttpServletRequestBuilder request(String body, String signature) {
        return MockMvcRequestBuilders.post(WebhookController.ADDRESS)
            .contentType(MediaType.parseMediaType("application/json; charset=utf-8"))
            .header("Stripe-Signature", signature)
            .content(body);
    }

}
