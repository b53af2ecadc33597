package org.cecportal.accounts.web.devices;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

import jakarta.servlet.http.HttpServletRequest;

/** Where a request comes from, for limits. */
public final class ClientAddress {

    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {
    }

    /** An IPv6 address stands for its network of 64 bits, which is one household's. */
    public static String of(HttpServletRequest request) {
        String address = String.valueOf(request.getRemoteAddr());
        try {
            return (InetAddress.ofLiteral(address) instanceof Inet6Address six)
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES)) : address;
        }
        catch (IllegalArgumentException ex) {
            return address;
        }
    }

}
