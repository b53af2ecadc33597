package org.cecportal.accounts.passwords;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Checks a secret with exactly one comparison, whether or not there is a hash to compare
 * with: the time tells nothing about who exists (R12).
 */
@Component
public class PasswordCheck {

    private final PasswordEncoder encoder;

    private final String nobodys;

    public PasswordCheck(PasswordEncoder encoder) {
        this.encoder = encoder;
        this.nobodys = hash(UUID.randomUUID().toString());
    }

    /**
     * False without a hash.
     * @throws HashingBusyException when too many are being checked
     */
    public boolean matches(String typed, @Nullable String hash) {
        boolean match = encoder.matches(typed, (hash != null) ? hash : nobodys);
        return match && hash != null;
    }

    /**
     * @throws HashingBusyException when too many are being hashed
     */
    public String hash(String secret) {
        String hash = encoder.encode(secret);
        if (hash == null) {
            throw new IllegalStateException("The encoder gave no hash");
        }
        return hash;
    }

    /** Whether a hash should be made again, in the way of today. */
    public boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

}
