package org.cecportal.accounts.passwords;

import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.PasswordEncoder;

/** Counts how often a secret is compared and hashed. */
public final class Counted implements PasswordEncoder {

    private final PasswordEncoder encoder;

    private final AtomicInteger compared = new AtomicInteger();

    public Counted(PasswordEncoder encoder) {
        this.encoder = encoder;
    }

    /** How often since the last call. */
    public int compared() {
        return compared.getAndSet(0);
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return encoder.encode(secret);
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String hash) {
        compared.incrementAndGet();
        return encoder.matches(secret, hash);
    }

    @Override
    public boolean upgradeEncoding(@Nullable String hash) {
        return encoder.upgradeEncoding(hash);
    }

}
