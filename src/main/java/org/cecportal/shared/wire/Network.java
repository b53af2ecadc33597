package org.cecportal.shared.wire;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** What an address is counted as. */
public final class Network {

    private static final int BYTES = 8;

    private Network() {
    }

    /** An IPv6 address stands for its network of 64 bits, which is one household's. */
    public static String of(InetAddress address) {
        return (address instanceof Inet6Address) ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), BYTES))
                : address.getHostAddress();
    }

}
