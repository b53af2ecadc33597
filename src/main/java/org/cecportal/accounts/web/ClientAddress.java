package org.cecportal.accounts.web;

import java.util.Arrays;

import jakarta.servlet.http.HttpServletRequest;

/** Where a request comes from, for limits. */
final class ClientAddress {

    private static final int GROUPS = 4;

    private ClientAddress() {
    }

    /** An IPv6 address stands for its network of 64 bits, which is one household's. */
    static String of(HttpServletRequest request) {
        String address = String.valueOf(request.getRemoteAddr());
        if (!address.contains(":")) {
            return address;
        }
        String[] groups = address.split(":", GROUPS + 1);
        return String.join(":", Arrays.copyOf(groups, Math.min(groups.length, GROUPS)));
    }

}
