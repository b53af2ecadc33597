package org.cecportal.payments.gateways;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

import org.cecportal.payments.GatewayAnswer;
import org.cecportal.payments.GatewayKind;
import org.cecportal.payments.PaymentGateway;
import org.cecportal.payments.PaymentSettings;
import org.cecportal.payments.PaymentView;
import org.cecportal.shared.Money;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Plays a gateway: it has books of its own, decides before the portal is told, may be
 * asked again, and can answer late. No money moves.
 */
@Component
public class Sandbox implements PaymentGateway {

    private final JdbcClient jdbc;

    private final PaymentSettings settings;

    private final Clock clock;

    Sandbox(JdbcClient jdbc, PaymentSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the payer chooses on the sandbox's page. */
    public enum Outcome {

        PAID, DECLINED, ABANDONED,

        /** Paid, but the portal hears of it later. */
        LATE;

        /** Nothing when it is no outcome. */
        public static @Nullable Outcome of(String text) {
            return Arrays.stream(values()).filter(one -> one.name().equalsIgnoreCase(text)).findFirst().orElse(null);
        }

        public boolean isPaying() {
            return this == PAID || this == LATE;
        }

    }

    private record Booked(Money amount, @Nullable String outcome, @Nullable Instant decidedAt,
            @Nullable Instant answersAt) {
    }

    @Override
    public GatewayKind kind() {
        return GatewayKind.SANDBOX;
    }

    @Override
    @Transactional
    public PaymentGateway.Checkout begin(PaymentView payment) {
        jdbc.sql("""
                insert into sandbox_checkout (payment_id, amount_minor, currency) values (?, ?, ?)
                on conflict (payment_id) do nothing""")
            .params(payment.id(), payment.amount().minor(), payment.amount().currency().getCurrencyCode())
            .update();
        return new PaymentGateway.Checkout("sandbox-" + payment.id(), URI.create("/payments/sandbox/" + payment.id()));
    }

    /**
     * The payer decides. What was paid stays paid, and what was closed can no longer be
     * paid; anything else may be decided again.
     * @return whether it was decided so
     */
    @Transactional
    public boolean decide(long paymentId, Outcome outcome) {
        Instant now = clock.instant();
        boolean late = outcome == Outcome.LATE;
        return jdbc.sql("""
                update sandbox_checkout set outcome = :outcome, decided_at = :now, answers_at = :answers
                where payment_id = :id and (outcome is null or outcome not in ('PAID', 'CLOSED'))""")
            .param("outcome", (late ? Outcome.PAID : outcome).name())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("answers", (late ? now.plus(settings.sandboxDelay()) : now).atOffset(ZoneOffset.UTC))
            .param("id", paymentId)
            .update() == 1;
    }

    @Override
    @Transactional(readOnly = true)
    public GatewayAnswer ask(PaymentView payment) {
        return booked(payment).map(this::answer).orElseGet(GatewayAnswer.Pending::new);
    }

    @Override
    @Transactional
    public GatewayAnswer close(PaymentView payment) {
        jdbc.sql("""
                update sandbox_checkout set outcome = 'CLOSED', decided_at = :now, answers_at = :now
                where payment_id = :id and (outcome is null or outcome <> 'PAID')""")
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .param("id", payment.id())
            .update();
        return booked(payment).map(Sandbox::decided).orElseGet(GatewayAnswer.Abandoned::new);
    }

    @Override
    public String refund(PaymentView payment, long refundId, Money amount) {
        return "sandbox-refund-" + refundId;
    }

    private Optional<Booked> booked(PaymentView payment) {
        return jdbc.sql("select * from sandbox_checkout where payment_id = ?")
            .param(payment.id())
            .query(Sandbox::booked)
            .optional();
    }

    private static Booked booked(ResultSet row, int number) throws SQLException {
        return new Booked(Money.of(row.getLong("amount_minor"), row.getString("currency")), row.getString("outcome"),
                instant(row, "decided_at"), instant(row, "answers_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return (at != null) ? at.toInstant() : null;
    }

    private GatewayAnswer answer(Booked booked) {
        boolean silent = booked.answersAt() == null || clock.instant().isBefore(booked.answersAt());
        return silent ? new GatewayAnswer.Pending() : decided(booked);
    }

    private static GatewayAnswer decided(Booked booked) {
        if (booked.outcome() == null || booked.decidedAt() == null) {
            return new GatewayAnswer.Pending();
        }
        return switch (booked.outcome()) {
            case "PAID" -> new GatewayAnswer.Paid(booked.amount(), booked.decidedAt());
            case "DECLINED" -> new GatewayAnswer.Declined();
            default -> new GatewayAnswer.Abandoned();
        };
    }

}
