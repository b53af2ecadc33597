package org.cecportal.payments;

import java.util.EnumSet;
import java.util.Set;

/** The states of a payment, and which follow each. */
public enum PaymentState {

    /** Asked for; the gateway may not know yet. */
    CREATED,

    /** The gateway waits for the payer. */
    PENDING,

    /** Received as asked for, and used for what it is for. */
    PAID,

    DECLINED,

    /** Left by the payer, or called off. */
    ABANDONED,

    /** Received, but not as asked for or of no use: an administrator looks at it. */
    QUESTIONED,

    /** Given back, all of it. */
    REFUNDED;

    /** Whether the payer may still pay. */
    public boolean isOpen() {
        return this == CREATED || this == PENDING;
    }

    /** Whether the money is here. */
    public boolean isReceived() {
        return this == PAID || this == QUESTIONED;
    }

    /**
     * Money that arrives after a decline or after it was given up is money received.
     * @throws IllegalStateException when nothing leads from here to {@code next}
     */
    PaymentState to(PaymentState next) {
        if (!following().contains(next)) {
            throw new IllegalStateException("A payment does not go from " + this + " to " + next);
        }
        return next;
    }

    private Set<PaymentState> following() {
        return switch (this) {
            case CREATED -> EnumSet.of(PENDING, PAID, QUESTIONED, DECLINED, ABANDONED);
            case PENDING -> EnumSet.of(PAID, QUESTIONED, DECLINED, ABANDONED);
            case DECLINED -> EnumSet.of(PAID, QUESTIONED, ABANDONED);
            case ABANDONED -> EnumSet.of(PAID, QUESTIONED);
            case QUESTIONED -> EnumSet.of(PAID, REFUNDED);
            case PAID -> EnumSet.of(REFUNDED);
            case REFUNDED -> EnumSet.noneOf(PaymentState.class);
        };
    }

}
