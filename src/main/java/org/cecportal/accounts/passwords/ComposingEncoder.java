package org.cecportal.accounts.passwords;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Composes letters before they are hashed, so that a password does not depend on how a
 * keyboard writes them. The form is NFC, one of the two that NIST SP 800-63B-4 names: it
 * keeps apart what people see as different, such as a wide and a narrow letter.
 */
final class ComposingEncoder implements PasswordEncoder {

    private final PasswordEncoder encoder;

    ComposingEncoder(PasswordEncoder encoder) {
        this.encoder = encoder;
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return encoder.encode(composed(secret));
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String hash) {
        return encoder.matches(composed(secret), hash);
    }

    @Override
    public boolean upgradeEncoding(@Nullable String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private static @Nullable CharSequence composed(@Nullable CharSequence secret) {
        return (secret != null) ? Letters.composed(secret) : null;
    }

}
