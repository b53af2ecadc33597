package org.cecportal.accounts.factors;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that an authenticator app and the portal work out from a shared secret and the
 * time (RFC 6238, with the truncation of RFC 4226, 5.3).
 */
final class Totp {

    /** What every app knows; collisions of SHA-1 do not matter to HMAC. */
    static final String ALGORITHM = "HmacSHA1";

    static final int DIGITS = 6;

    static final Duration STEP = Duration.ofSeconds(30);

    /** How far the clocks may differ, in steps (RFC 6238, 5.2). */
    private static final int DRIFT = 1;

    private static final int[] POWERS = { 1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000 };

    private Totp() {
    }

    /** The step that a moment lies in, counted from 1970. */
    static long stepAt(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), STEP.toSeconds());
    }

    /**
     * The step whose code was typed, if it is later than the last one that was accepted
     * and near the moment: a code is good once.
     */
    static OptionalLong accept(byte[] secret, String typed, Instant moment, long lastStep) {
        long now = stepAt(moment);
        OptionalLong accepted = OptionalLong.empty();
        for (long step = now - DRIFT; step <= now + DRIFT; step++) {
            boolean same = MessageDigest.isEqual(code(secret, step, DIGITS, ALGORITHM).getBytes(StandardCharsets.UTF_8),
                    typed.getBytes(StandardCharsets.UTF_8));
            if (same && step > lastStep) {
                accepted = OptionalLong.of(step);
            }
        }
        return accepted;
    }

    /**
     * @param digits 6 to 8
     * @param algorithm HmacSHA1, HmacSHA256 or HmacSHA512
     */
    static String code(byte[] secret, long step, int digits, String algorithm) {
        byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array(), algorithm);
        int offset = hash[hash.length - 1] & 0x0f;
        int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fff_ffff;
        return ("%0" + digits + "d").formatted(number % POWERS[digits]);
    }

    private static byte[] hmac(byte[] secret, byte[] text, String algorithm) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac.doFinal(text);
        }
        catch (GeneralSecurityException ex) {
            throw new IllegalStateException(ex);
        }
    }

}
