package org.cecportal.renewals.applying;

import java.net.URI;

import org.cecportal.renewals.RenewalStep;

/** The result of a request to pay. */
public sealed interface PayOutcome {

    /**
     * @param checkout where the member pays
     */
    record Continue(URI checkout) implements PayOutcome {
    }

    /** The gateway cannot be reached; nothing was charged. */
    record Unreachable(long renewalId) implements PayOutcome {
    }

    /** Money is here already; what becomes of it shows on the renewal's page. */
    record Received(long renewalId) implements PayOutcome {
    }

    /** Nothing is under way. */
    record NothingUnderWay() implements PayOutcome {
    }

    /** A step is to be done before. */
    record StepMissing(RenewalStep step) implements PayOutcome {
    }

    /** The condition is not met, or no longer (R8). */
    record NotEligible() implements PayOutcome {
    }

    /** The fee is not the one that was shown. */
    record FeeChanged() implements PayOutcome {
    }

}
