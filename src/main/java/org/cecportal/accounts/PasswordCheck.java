package org.cecportal.accounts;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Checks a secret with exactly one hash computation, whether or not there is a hash to
 * compare with: the time tells nothing about who exists (R12).
 */
@Component
class PasswordCheck {

    private final PasswordEncoder encoder;

    private final String nobodys;

    PasswordCheck(PasswordEncoder encoder, OneTimeCodes codes) {
        this.encoder = encoder;
        this.nobodys = hash(codes.draw());
    }

    /** False without a hash. */
    boolean matches(String typed, @Nullable String hash) {
        boolean match = encoder.matches(typed, (hash != null) ? hash : nobodys);
        return match && hash != null;
    }

    String hash(String secret) {
        String hash = encoder.encode(secret);
        if (hash == null) {
            throw new IllegalStateException("The encoder gave no hash");
        }
        return hash;
    }

}
