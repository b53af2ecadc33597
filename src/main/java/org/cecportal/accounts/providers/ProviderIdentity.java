package org.cecportal.accounts.providers;

import org.jspecify.annotations.Nullable;

/**
 * What a provider says of somebody who has signed in there.
 *
 * @param issuer the provider, as it names itself
 * @param subject its name for the person, which never becomes another's
 * @param email null when it names none
 * @param emailVerified whether it says that the address was verified
 */
public record ProviderIdentity(String issuer, String subject, @Nullable String email, boolean emailVerified) {

    /** Says nothing of the person, so that it can stand in a log. */
    @Override
    public String toString() {
        return "ProviderIdentity[" + issuer + "]";
    }

}
