package org.cecportal.accounts.passwords;

import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.util.function.SingletonSupplier;

/**
 * Makes every comparison cost the same while hashes of two kinds are stored: then each
 * computes one of either kind, whichever it was asked about. Otherwise the time would
 * tell an account with an old hash from a name that nobody has.
 */
final class EvenEncoder implements PasswordEncoder {

    static final String CURRENT = "argon2";

    static final String OLD = "pbkdf2";

    private static final String OLD_PREFIX = "{" + OLD + "}";

    private final PasswordEncoder encoder;

    private final BooleanSupplier oldOnesAreStored;

    private final Supplier<String> nobodysCurrent;

    private final Supplier<String> nobodysOld;

    /**
     * @param oldOnesAreStored whether an account may have a hash of the old kind
     */
    EvenEncoder(PasswordEncoder current, PasswordEncoder old, BooleanSupplier oldOnesAreStored) {
        this.encoder = new DelegatingPasswordEncoder(CURRENT, Map.of(CURRENT, current, OLD, old));
        this.oldOnesAreStored = oldOnesAreStored;
        this.nobodysCurrent = SingletonSupplier.of(() -> this.encoder.encode(nobodysSecret()));
        this.nobodysOld = SingletonSupplier.of(() -> OLD_PREFIX + old.encode(nobodysSecret()));
    }

    private static String nobodysSecret() {
        return UUID.randomUUID().toString();
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return encoder.encode(secret);
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String hash) {
        boolean isOld = hash != null && hash.startsWith(OLD_PREFIX);
        boolean right = encoder.matches(secret, hash);
        if (isOld || oldOnesAreStored.getAsBoolean()) {
            encoder.matches(secret, isOld ? nobodysCurrent.get() : nobodysOld.get());
        }
        return right;
    }

    @Override
    public boolean upgradeEncoding(@Nullable String hash) {
        return encoder.upgradeEncoding(hash);
    }

}
