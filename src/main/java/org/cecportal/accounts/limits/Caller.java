package org.cecportal.accounts.limits;

import java.util.List;

/**
 * Who asks, as far as limits can tell.
 *
 * @param address where the request comes from: of IPv6 the network of 64 bits
 * @param browser random, the same for all requests of a session
 * @param device random, the same for years; empty when nobody has signed in with it
 * @param accounts those that have signed in with this device
 */
public record Caller(String address, String browser, String device, List<Long> accounts) {

    public Caller {
        accounts = List.copyOf(accounts);
    }

    /** Whether this device has signed in to the account before. */
    public boolean knows(long account) {
        return accounts.contains(account);
    }

}
