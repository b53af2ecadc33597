package org.cecportal.accounts.passwords;

import java.time.Duration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;

/**
 * Hashes passwords and codes with Argon2id, with the least that OWASP's Password Storage
 * Cheat Sheet accepts: 19 MiB, two iterations, one lane. Hashes that PBKDF2 made still
 * count, until their owner signs in.
 */
@Configuration(proxyBeanMethods = false)
class PasswordEncoding {

    private static final int MEMORY_KIB = 19 * 1024;

    private static final int ITERATIONS = 2;

    private static final int LANES = 1;

    private static final int SALT_BYTES = 16;

    private static final int HASH_BYTES = 32;

    private static final int OLD_ITERATIONS = 210_000;

    /** How long a person waits for a turn before the page asks for patience. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    @Bean
    PasswordEncoder passwordEncoder(OldHashes oldHashes) {
        return bounded(new EvenEncoder(current(), old(), oldHashes::areStored));
    }

    static BoundedEncoder bounded(PasswordEncoder encoder) {
        int places = BoundedEncoder.places(Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory(),
                MEMORY_KIB * 1024L);
        return new BoundedEncoder(encoder, places, LONGEST_WAIT);
    }

    static PasswordEncoder current() {
        return new ComposingEncoder(new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, ITERATIONS));
    }

    static PasswordEncoder old() {
        Pbkdf2PasswordEncoder encoder = new Pbkdf2PasswordEncoder("", SALT_BYTES, OLD_ITERATIONS,
                SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA512);
        encoder.setEncodeHashAsBase64(true);
        return encoder;
    }

}
