package org.cecportal.payments.refunds;

/** The states of a refund. */
public enum RefundState {

    /** Written down; the gateway may not have been asked yet. */
    REQUESTED,

    /** The money went back. */
    DONE,

    /** The gateway will not. */
    REFUSED;

    /**
     * @throws IllegalStateException when nothing leads from here to {@code next}
     */
    RefundState to(RefundState next) {
        if (this != REQUESTED || next == REQUESTED) {
            throw new IllegalStateException("A refund does not go from " + this + " to " + next);
        }
        return next;
    }

}
