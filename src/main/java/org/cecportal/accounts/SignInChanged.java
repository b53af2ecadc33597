package org.cecportal.accounts;

import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Something changed about how an account is signed in to; its owner is told.
 *
 * @param email where to
 */
public record SignInChanged(What what, @Nullable MemberId member, String email, String displayName) {

    /** The key of the words in the letter. */
    public enum What {

        PASSWORD, USERNAME, TWO_STEP_ON, TWO_STEP_OFF, AUTHENTICATOR_ADDED, AUTHENTICATOR_REMOVED, PASSKEY_ADDED,
        PASSKEY_REMOVED, RECOVERY_CODES, RECOVERY_CODE_USED, PROVIDER_LINKED, PROVIDER_UNLINKED

    }

    /** Without the address, so that it can stand in a log. */
    @Override
    public String toString() {
        return "SignInChanged[" + what + "]";
    }

}
