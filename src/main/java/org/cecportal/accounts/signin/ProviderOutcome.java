package org.cecportal.accounts.signin;

import java.util.Locale;

import org.cecportal.accounts.SignedIn;

/** What came of a sign-in at a provider. */
public sealed interface ProviderOutcome {

    record Accepted(SignedIn signedIn) implements ProviderOutcome {
    }

    record Refused(Because because) implements ProviderOutcome {
    }

    /** Why it opens no account. */
    enum Because {

        /** The provider names no address, or does not say that it was verified. */
        UNVERIFIED,
        /** No account that can be opened has the address. */
        UNKNOWN,
        /** Several people's accounts have it. */
        SEVERAL,
        /**
         * The account was linked to this provider before: to another person's sign-in, or
         * its owner removed the link.
         */
        LINKED_BEFORE,
        /** The sign-in at the provider opens another account. */
        TAKEN,
        /** The account is disabled. */
        CLOSED;

        /** As in the key of a message, such as {@code linked-before}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

    }

}
