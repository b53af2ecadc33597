package org.cecportal.accounts.activation;

import java.time.Duration;

import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.passwords.PasswordObjection;

/** What came of a code and a new password. */
public sealed interface CodeOutcome {

    record Accepted(SignedIn signedIn) implements CodeOutcome {
    }

    /** The code is wrong, old, used, out of tries or another browser's. */
    record Wrong() implements CodeOutcome {
    }

    /**
     * The code is right and still counts; the password cannot be taken. Said only now,
     * because it tells something of the account.
     */
    record PasswordRefused(PasswordObjection objection) implements CodeOutcome {
    }

    /**
     * Too many codes were tried.
     *
     * @param retryIn until the next try
     */
    record TooMany(Duration retryIn) implements CodeOutcome {
    }

}
