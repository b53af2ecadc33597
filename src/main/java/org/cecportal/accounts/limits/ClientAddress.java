package org.cecportal.accounts.limits;

import java.net.InetAddress;

import jakarta.servlet.http.HttpServletRequest;
import org.cecportal.shared.wire.Network;

/** Where a request comes from, for limits. */
public final class ClientAddress {

    private ClientAddress() {
    }

    /** An IPv6 address stands for its network of 64 bits, which is one household's. */
    public static String of(HttpServletRequest request) {
        String address = String.valueOf(request.getRemoteAddr());
        try {
            return Network.of(InetAddress.ofLiteral(address));
        }
        catch (IllegalArgumentException ex) {
            return address;
        }
    }

}
