package org.cecportal.shared;

import java.security.SecureRandom;
import java.util.Base64;

/** What opens an address to whoever knows it: 256 random bits, as it stands in a path. */
public final class RandomToken {

    private static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomToken() {
    }

    /** A new one, which nobody can guess. */
    public static String draw() {
        byte[] drawn = new byte[BYTES];
        RANDOM.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }

}
