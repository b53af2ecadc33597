package org.cecportal.accounts;

import java.time.Duration;

/** How often something may happen. */
public enum Limit {

    FAILED_SIGN_INS(10, Duration.ofMinutes(15)), FAILED_SIGN_INS_FROM_ADDRESS(100, Duration.ofMinutes(15)),
    CODES(5, Duration.ofHours(1)), PROOFS(5, Duration.ofHours(1)), RECOVERIES(10, Duration.ofHours(1)),
    RECOVERIES_FROM_ADDRESS(100, Duration.ofMinutes(15)), VERIFICATIONS_FROM_ADDRESS(100, Duration.ofMinutes(15)),
    /**
     * More than people need: the machines of a mail provider post for all of its users.
     */
    UNSUBSCRIPTIONS_FROM_ADDRESS(300, Duration.ofMinutes(15));

    final int times;

    final Duration within;

    Limit(int times, Duration within) {
        this.times = times;
        this.within = within;
    }

}
