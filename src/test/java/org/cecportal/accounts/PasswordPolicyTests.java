package org.cecportal.accounts;

import java.util.List;
import java.util.Locale;

import org.cecportal.accounts.PasswordPolicy.Objection;
import org.junit.jupiter.api.Test;

import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordPolicyTests {

    private final PasswordPolicy policy = new PasswordPolicy();

    @Test
    void lengthIsCountedInCharacters() {
        assertThat(policy.objection("k7#Qz!m2w", List.of(), Locale.ENGLISH)).contains(new Objection.TooShort(10));
        assertThat(policy.objection("x".repeat(129), List.of(), Locale.ENGLISH)).contains(new Objection.TooLong(128));
        assertThat(policy.objection("夜明けの鯨と灯台守の手紙", List.of(), Locale.ENGLISH)).isEmpty();
    }

    @Test
    void anEasyOneIsNamedWithItsReason() {
        assertThat(policy.objection("qwertyuiop", List.of(), Locale.ENGLISH)).get()
            .isInstanceOfSatisfying(Objection.EasyToGuess.class,
                    (easy) -> assertThat(easy.because()).isNotBlank().endsWith("."));
    }

    @Test
    void aNameThatOthersKnowIsNoPartOfIt() {
        assertThat(policy.objection("my-ABC123456-is-safe-9!", List.of("abc123456"), Locale.ENGLISH))
            .contains(new Objection.HoldsUsername());
    }

    @Test
    void theEncoderHasNoLimitOfLengthAndNamesItself() {
        PasswordEncoder encoder = new Passwords().passwordEncoder();
        String hash = encoder.encode("ü".repeat(128));
        assertThat(hash).startsWith("{pbkdf2}");
        assertThat(encoder.matches("ü".repeat(128), hash)).isTrue();
        assertThat(encoder.matches("ü".repeat(127) + "u", hash)).isFalse();
    }

}
