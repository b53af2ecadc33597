package org.cecportal.payments.refunds;

import java.time.Instant;
import java.util.Currency;
import java.util.Objects;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.cecportal.shared.Money;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Money of a payment that is to go back. It is written down before the gateway is asked,
 * under a number that the gateway carries out once.
 */
@Entity
@Table(name = "payment_refund")
@DynamicUpdate
class Refund {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long paymentId;

    private long amountMinor;

    private String reason;

    @Enumerated(EnumType.STRING)
    private RefundState state;

    private @Nullable String reference;

    private String requestedBy;

    private Instant requestedAt;

    private @Nullable Instant doneAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Refund() {
    }

    /**
     * Asks for money to go back.
     * @param amountMinor in minor units of the received currency, above zero
     */
    static Refund request(long paymentId, long amountMinor, String reason, String by, Instant now) {
        Refund refund = new Refund();
        refund.paymentId = paymentId;
        refund.amountMinor = amountMinor;
        refund.reason = reason;
        refund.state = RefundState.REQUESTED;
        refund.requestedBy = by;
        refund.requestedAt = now;
        return refund;
    }

    boolean isRequested() {
        return state == RefundState.REQUESTED;
    }

    /**
     * The gateway gave the money back.
     * @param called what the gateway calls the refund
     * @throws IllegalStateException when it was done or refused before
     */
    void complete(String called, Instant now) {
        state = state.to(RefundState.DONE);
        reference = called;
        doneAt = now;
    }

    /**
     * The gateway will not give it back.
     * @throws IllegalStateException when it was done or refused before
     */
    void refuse() {
        state = state.to(RefundState.REFUSED);
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    long paymentId() {
        return paymentId;
    }

    /**
     * @param received the currency in which the payment came
     */
    Money amount(Currency received) {
        return new Money(amountMinor, received);
    }

    String reason() {
        return reason;
    }

    RefundState state() {
        return state;
    }

}
