package org.cecportal.payments.refunds;

import org.cecportal.shared.Money;

/** The result of a request to give money back. */
public sealed interface RefundOutcome {

    record Refunded(Money amount) implements RefundOutcome {
    }

    /** The gateway did not answer; it is asked again until it does. */
    record Underway() implements RefundOutcome {
    }

    /** The gateway will not. */
    record RefusedByGateway() implements RefundOutcome {
    }

    /**
     * More than what is left was asked for.
     *
     * @param left what could be given back
     */
    record TooMuch(Money left) implements RefundOutcome {
    }

}
