package org.cecportal.payments;

import java.time.Instant;

import org.cecportal.shared.Money;

/** What a gateway says has become of a payment. */
public sealed interface GatewayAnswer {

    /** Nothing yet. */
    record Pending() implements GatewayAnswer {
    }

    /**
     * @param received what the payer paid
     * @param at when
     */
    record Paid(Money received, Instant at) implements GatewayAnswer {
    }

    record Declined() implements GatewayAnswer {
    }

    /** It can no longer be paid. */
    record Abandoned() implements GatewayAnswer {
    }

}
