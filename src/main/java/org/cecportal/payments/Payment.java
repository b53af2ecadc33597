package org.cecportal.payments;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Money;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Money that a member was asked for, from the request until it is received or given up,
 * and what of it was given back. Each change of state goes through
 * {@link PaymentState#to}.
 */
@Entity
@DynamicUpdate
public class Payment {

    private static final String RENEWAL = "RENEWAL";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long memberId;

    private String purpose = RENEWAL;

    private long subjectId;

    @Enumerated(EnumType.STRING)
    private GatewayKind gateway;

    @Enumerated(EnumType.STRING)
    private PaymentState state;

    private long amountMinor;

    private String currency;

    private String description;

    private @Nullable String payerNote;

    private @Nullable String reference;

    private @Nullable String continueAt;

    private Instant requestedAt;

    private @Nullable Instant askedAt;

    private @Nullable Long paidMinor;

    private @Nullable String paidCurrency;

    private @Nullable Instant paidAt;

    private @Nullable String receivedNote;

    private long refundedMinor;

    @Enumerated(EnumType.STRING)
    private @Nullable PaymentProblem problem;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Payment() {
    }

    /**
     * Asks for money. Where nothing is due, no gateway takes part.
     */
    static Payment request(PaymentOrder order, GatewayKind gateway, Instant now) {
        Payment payment = new Payment();
        payment.memberId = order.member().value();
        payment.subjectId = order.subjectId();
        payment.gateway = (order.amount().minor() == 0) ? GatewayKind.NONE : gateway;
        payment.state = PaymentState.CREATED;
        payment.amountMinor = order.amount().minor();
        payment.currency = order.amount().currency().getCurrencyCode();
        payment.description = order.description();
        payment.payerNote = order.payerNote();
        payment.requestedAt = now;
        return payment;
    }

    /**
     * The gateway has opened the checkout, and so knows of the payment.
     * @throws IllegalStateException when it has already begun
     */
    void begin(PaymentGateway.Checkout checkout, Instant now) {
        state = state.to(PaymentState.PENDING);
        reference = checkout.reference();
        continueAt = checkout.continueAt().toString();
        askedAt = now;
    }

    /**
     * The gateway declined the payer's card or account.
     * @throws IllegalStateException when it is no longer open
     */
    void decline() {
        state = state.to(PaymentState.DECLINED);
    }

    /**
     * The payer left, or the payment was called off.
     * @throws IllegalStateException when money was received, or it was given up before
     */
    void abandon() {
        state = state.to(PaymentState.ABANDONED);
    }

    /** How received money differs from what was asked for; null when it does not. */
    @Nullable PaymentProblem mismatch(Money received) {
        if (!received.currency().equals(amount().currency())) {
            return PaymentProblem.CURRENCY_DIFFERS;
        }
        return received.equals(amount()) ? null : PaymentProblem.AMOUNT_DIFFERS;
    }

    /**
     * Takes the money in.
     * @param why it could not be used; null when it was
     * @param note what an administrator noted with it
     * @throws IllegalStateException when money was received before, or {@code why} hides
     * that it is not what was asked for
     */
    void receive(GatewayAnswer.Paid paid, @Nullable PaymentProblem why, @Nullable String note) {
        PaymentProblem mismatch = mismatch(paid.received());
        if (isReceived() || (mismatch != null && mismatch != why)) {
            throw new IllegalStateException("Payment " + id + " cannot take in " + paid.received());
        }
        state = state.to((why != null) ? PaymentState.QUESTIONED : PaymentState.PAID);
        problem = why;
        paidMinor = paid.received().minor();
        paidCurrency = paid.received().currency().getCurrencyCode();
        paidAt = paid.at();
        receivedNote = note;
    }

    /**
     * Whether the money was received as asked for, is still here in full, and was only of
     * no use when it came.
     */
    boolean isUsableLater() {
        return state == PaymentState.QUESTIONED && problem == PaymentProblem.NOT_ELIGIBLE && refundedMinor == 0;
    }

    /**
     * Money that was of no use when it came is used now.
     * @throws IllegalStateException unless {@link #isUsableLater()}
     */
    void useLater() {
        if (!isUsableLater()) {
            throw new IllegalStateException("Payment " + id + " is " + state + ", " + problem);
        }
        state = state.to(PaymentState.PAID);
        problem = null;
    }

    /**
     * What can still be given back.
     * @param underWay what gateways are giving back now, in minor units of the received
     * currency
     */
    public Money refundable(long underWay) {
        return new Money(state.isReceived() ? leftMinor() - underWay : 0, refunded().currency());
    }

    /**
     * Money was given back; when nothing is left, the payment is over.
     * @param back above zero, in the received currency
     * @throws IllegalStateException when that is more than is left
     */
    public void refund(Money back) {
        boolean fits = back.minor() > 0 && back.minor() <= leftMinor() && back.currency().equals(refunded().currency());
        if (!state.isReceived() || !fits) {
            throw new IllegalStateException("Payment " + id + " is " + state + " and cannot give back " + back);
        }
        refundedMinor += back.minor();
        if (leftMinor() == 0) {
            state = state.to(PaymentState.REFUNDED);
        }
    }

    /** Belongs to another member from now on, as what it is for does. */
    void giveTo(MemberId member) {
        memberId = member.value();
    }

    boolean isOpen() {
        return state.isOpen();
    }

    /** Whether money came, wherever it is now. */
    boolean isReceived() {
        return paidMinor != null;
    }

    public PaymentState state() {
        return state;
    }

    private Money amount() {
        return Money.of(amountMinor, currency);
    }

    private Money refunded() {
        return Money.of(refundedMinor, (paidCurrency != null) ? paidCurrency : currency);
    }

    private long leftMinor() {
        return ((paidMinor != null) ? paidMinor : 0) - refundedMinor;
    }

    public PaymentView toView() {
        return new PaymentView(Objects.requireNonNull(id), new MemberId(memberId), subjectId, gateway, state, amount(),
                description, payerNote, reference, (continueAt != null) ? URI.create(continueAt) : null, requestedAt,
                (paidMinor != null && paidCurrency != null) ? Money.of(paidMinor, paidCurrency) : null, paidAt,
                receivedNote, refunded(), problem);
    }

}
