package org.cecportal.accounts.own;

import java.time.Duration;

import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.passwords.PasswordObjection;

/** What came of a change that people make to their own account. */
public sealed interface OwnAccountOutcome {

    /**
     * It is done, and every other session of the account has ended.
     *
     * @param signedIn how the account is signed in from now on
     */
    record Done(SignedIn signedIn) implements OwnAccountOutcome {
    }

    /** The current password is another. */
    record WrongPassword() implements OwnAccountOutcome {
    }

    /**
     * Too many wrong passwords.
     *
     * @param retryIn until the next try
     */
    record TooMany(Duration retryIn) implements OwnAccountOutcome {
    }

    record PasswordRefused(PasswordObjection objection) implements OwnAccountOutcome {
    }

    /** Another account has this username. */
    record UsernameTaken() implements OwnAccountOutcome {
    }

    /**
     * It is too short or long, has other signs, or is the default name of somebody else.
     */
    record UsernameRefused() implements OwnAccountOutcome {
    }

}
