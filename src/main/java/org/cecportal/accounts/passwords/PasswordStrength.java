package org.cecportal.accounts.passwords;

/** What to tell people of a password while they choose it. */
public sealed interface PasswordStrength {

    /** It would not be taken. */
    record Refused(PasswordObjection objection) implements PasswordStrength {
    }

    /**
     * Only accounts with a second factor take it, and nobody may tell yet whether this is
     * one.
     */
    record WithSecondFactorOnly() implements PasswordStrength {
    }

    /** It would be taken; a longer one is better. */
    record Fair() implements PasswordStrength {
    }

    record Strong() implements PasswordStrength {
    }

}
