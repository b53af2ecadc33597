package org.cecportal.accounts.limits;

import org.jspecify.annotations.Nullable;

/**
 * Whom somebody tries to be.
 *
 * @param account null when nobody answers to the name; it is limited in the same way
 * @param name as it is compared
 */
public record Target(@Nullable Long account, String name) {

    /** An account has one share, however it is called. */
    String key() {
        return (account != null) ? key(account) : "name " + name;
    }

    static String key(long account) {
        return "account " + account;
    }

}
