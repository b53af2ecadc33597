package org.cecportal.payments;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.cecportal.members.MemberLock;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Money;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps payments. Every change of a state goes through {@link PaymentState#to}. */
@Repository
class PaymentRows {

    /** So long a payer is likely to be at it, or waiting for the portal to notice. */
    private static final Duration YOUNG = Duration.ofMinutes(10);

    private final JdbcClient jdbc;

    private final MemberLock lock;

    private final Clock clock;

    PaymentRows(JdbcClient jdbc, MemberLock lock, Clock clock) {
        this.jdbc = jdbc;
        this.lock = lock;
        this.clock = clock;
    }

    /**
     * Profiles are locked before payments, always, so that nobody waits for each other.
     */
    Optional<Payment> lock(long id) {
        lock.takeOwner(() -> payer(id));
        return jdbc.sql("select * from payment where id = ? for update")
            .param(id)
            .query(PaymentRows::payment)
            .optional();
    }

    /** Changes hands when profiles are merged. */
    private Optional<Long> payer(long id) {
        return jdbc.sql("select member_id from payment where id = ?").param(id).query(Long.class).optional();
    }

    Optional<Payment> find(long id) {
        return jdbc.sql("select * from payment where id = ?").param(id).query(PaymentRows::payment).optional();
    }

    Optional<Payment> find(GatewayKind gateway, String reference) {
        return jdbc.sql("select * from payment where gateway = ? and reference = ?")
            .params(gateway.name(), reference)
            .query(PaymentRows::payment)
            .optional();
    }

    /** All payments of a subject, the latest first. */
    List<Payment> of(long subjectId) {
        return jdbc.sql("select * from payment where purpose = 'RENEWAL' and subject_id = ? order by id desc")
            .param(subjectId)
            .query(PaymentRows::payment)
            .list();
    }

    void give(long subjectId, MemberId member) {
        jdbc.sql("""
                update payment set member_id = :member, version = version + 1
                where purpose = 'RENEWAL' and subject_id = :subject and member_id <> :member""")
            .param("member", member.value())
            .param("subject", subjectId)
            .update();
    }

    long add(PaymentOrder order, GatewayKind gateway) {
        return jdbc.sql("""
                insert into payment (member_id, purpose, subject_id, gateway, state, amount_minor, currency,
                    description, payer_note, requested_at)
                values (:member, 'RENEWAL', :subject, :gateway, 'CREATED', :minor, :currency, :description, :note, :now)
                returning id""")
            .param("member", order.member().value())
            .param("subject", order.subjectId())
            .param("gateway", gateway.name())
            .param("minor", order.amount().minor())
            .param("currency", order.amount().currency().getCurrencyCode())
            .param("description", order.description())
            .param("note", order.payerNote(), Types.VARCHAR)
            .param("now", at(clock.instant()))
            .query(Long.class)
            .single();
    }

    void begun(Payment payment, PaymentGateway.Checkout checkout) {
        jdbc.sql("""
                update payment set state = :state, reference = :reference, continue_at = :at, asked_at = :now,
                    version = version + 1
                where id = :id""")
            .param("state", payment.state().to(PaymentState.PENDING).name())
            .param("reference", checkout.reference())
            .param("at", checkout.continueAt().toString())
            .param("now", at(clock.instant()))
            .param("id", payment.id())
            .update();
    }

    void ended(Payment payment, PaymentState state) {
        jdbc.sql("update payment set state = :state, version = version + 1 where id = :id")
            .param("state", payment.state().to(state).name())
            .param("id", payment.id())
            .update();
    }

    void received(Payment payment, GatewayAnswer.Paid paid, @Nullable PaymentProblem problem, @Nullable String note) {
        PaymentState state = (problem != null) ? PaymentState.QUESTIONED : PaymentState.PAID;
        jdbc.sql("""
                update payment set state = :state, problem = :problem, paid_minor = :minor, paid_currency = :currency,
                    paid_at = :at, received_note = coalesce(:note, received_note), version = version + 1
                where id = :id""")
            .param("state", payment.state().to(state).name())
            .param("problem", (problem != null) ? problem.name() : null, Types.VARCHAR)
            .param("minor", paid.received().minor())
            .param("currency", paid.received().currency().getCurrencyCode())
            .param("at", at(paid.at()))
            .param("note", note, Types.VARCHAR)
            .param("id", payment.id())
            .update();
    }

    void refunded(Payment payment, Money amount) {
        boolean whole = payment.kept().minor() == amount.minor();
        jdbc.sql("""
                update payment set state = :state, refunded_minor = refunded_minor + :minor, version = version + 1
                where id = :id""")
            .param("state", (whole ? payment.state().to(PaymentState.REFUNDED) : payment.state()).name())
            .param("minor", amount.minor())
            .param("id", payment.id())
            .update();
    }

    /** Whether a refund waits for its gateway. */
    boolean isBeingRefunded(Payment payment) {
        return jdbc.sql("select exists (select from payment_refund where payment_id = ? and state = 'REQUESTED')")
            .param(payment.id())
            .query(Boolean.class)
            .single();
    }

    /**
     * Open payments that no gateway was asked about since {@code before}, at most so
     * many. One that is older is asked about less often: again after a tenth of its age.
     * Of offline ones only an administrator knows.
     */
    List<Payment> unsettled(Instant before, int limit) {
        return jdbc.sql("""
                select * from payment
                where state in ('CREATED', 'PENDING') and gateway <> 'OFFLINE'
                    and coalesce(asked_at, requested_at) < :before
                    and (requested_at > :young or coalesce(asked_at, requested_at) < :now - (:now - requested_at) / 10)
                order by coalesce(asked_at, requested_at) limit :limit""")
            .param("before", at(before))
            .param("young", at(clock.instant().minus(YOUNG)))
            .param("now", at(clock.instant()))
            .param("limit", limit)
            .query(PaymentRows::payment)
            .list();
    }

    void asked(Payment payment) {
        jdbc.sql("update payment set asked_at = ? where id = ?").params(at(clock.instant()), payment.id()).update();
    }

    static Payment payment(ResultSet row, int number) throws SQLException {
        String currency = row.getString("currency");
        String paidCurrency = row.getString("paid_currency");
        String problem = row.getString("problem");
        String continueAt = row.getString("continue_at");
        OffsetDateTime paidAt = row.getObject("paid_at", OffsetDateTime.class);
        return new Payment(row.getLong("id"), new MemberId(row.getLong("member_id")), row.getLong("subject_id"),
                GatewayKind.valueOf(row.getString("gateway")), PaymentState.valueOf(row.getString("state")),
                Money.of(row.getLong("amount_minor"), currency), row.getString("description"),
                row.getString("payer_note"), row.getString("reference"),
                (continueAt != null) ? URI.create(continueAt) : null,
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                (paidCurrency != null) ? Money.of(row.getLong("paid_minor"), paidCurrency) : null,
                (paidAt != null) ? paidAt.toInstant() : null, row.getString("received_note"),
                Money.of(row.getLong("refunded_minor"), (paidCurrency != null) ? paidCurrency : currency),
                (problem != null) ? PaymentProblem.valueOf(problem) : null);
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

}
