package org.cecportal.shared.paper;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * The code printed on a document to check it: 100 random bits as 20 letters and digits,
 * without characters that look alike.
 */
public record VerificationCode(String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 20;

    private static final int GROUP = 4;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new random code. */
    public static VerificationCode random() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new VerificationCode(code.toString());
    }

    /** Reads a typed code, however it is grouped; empty when it cannot be a code. */
    public static Optional<VerificationCode> typed(String text) {
        String code = text.toUpperCase(Locale.ROOT)
            .replaceAll("[\\s-]", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
        return code.matches("[" + ALPHABET + "]{" + LENGTH + "}") ? Optional.of(new VerificationCode(code))
                : Optional.empty();
    }

    /** In groups of four, as people read it. */
    @Override
    public String toString() {
        return value.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }

}
