package org.cecportal.accounts.signin;

import java.time.Duration;

import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.codes.PendingCode;

/** What came of a username and a password. */
public sealed interface SignInOutcome {

    record Accepted(SignedIn signedIn) implements SignInOutcome {
    }

    /**
     * The default password of an account that is not activated: it opens nothing by
     * itself (R12).
     */
    record ActivationNeeded(PendingCode pending) implements SignInOutcome {
    }

    /** The same for an unknown username, a wrong password and a disabled account. */
    record Refused() implements SignInOutcome {
    }

    /**
     * Too many failures.
     *
     * @param retryIn until the next try
     */
    record TooMany(Duration retryIn) implements SignInOutcome {
    }

}
