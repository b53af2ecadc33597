package org.cecportal.accounts.signin;

import java.time.Duration;

import org.cecportal.accounts.SignedIn;

/** What came of a second step. */
public sealed interface SecondStepOutcome {

    record Accepted(SignedIn signedIn) implements SecondStepOutcome {
    }

    /** The code is wrong, old or used. */
    record Wrong() implements SecondStepOutcome {
    }

    /** The account changed meanwhile: the sign-in begins again. */
    record Over() implements SecondStepOutcome {
    }

    /**
     * Too many wrong codes.
     *
     * @param retryIn until the next try
     */
    record TooMany(Duration retryIn) implements SecondStepOutcome {
    }

}
