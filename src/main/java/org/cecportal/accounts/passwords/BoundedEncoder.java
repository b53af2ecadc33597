package org.cecportal.accounts.passwords;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Lets only so many hashes be computed at the same time, so that a storm of sign-ins
 * takes neither all memory nor all processors. Whoever waits too long is told to try
 * again.
 */
final class BoundedEncoder implements PasswordEncoder {

    /** The share of the heap that hashes may take. */
    private static final int SHARE_OF_HEAP = 8;

    private final PasswordEncoder encoder;

    private final Semaphore places;

    private final Duration longestWait;

    BoundedEncoder(PasswordEncoder encoder, int places, Duration longestWait) {
        this.encoder = encoder;
        this.places = new Semaphore(places, true);
        this.longestWait = longestWait;
    }

    /**
     * All processors but one, in at most an eighth of the heap; at least one.
     * @param heap in bytes
     * @param each what one hash takes, in bytes
     */
    static int places(int processors, long heap, long each) {
        return (int) Math.max(1, Math.min(processors - 1, heap / SHARE_OF_HEAP / each));
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return inTurn(() -> encoder.encode(secret));
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String hash) {
        return Boolean.TRUE.equals(inTurn(() -> encoder.matches(secret, hash)));
    }

    @Override
    public boolean upgradeEncoding(@Nullable String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private <T extends @Nullable Object> T inTurn(Supplier<T> work) {
        if (!takesAPlace()) {
            throw new HashingBusyException();
        }
        try {
            return work.get();
        }
        finally {
            places.release();
        }
    }

    private boolean takesAPlace() {
        try {
            return places.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

}
