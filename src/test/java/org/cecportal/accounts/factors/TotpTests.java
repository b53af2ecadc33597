package org.cecportal.accounts.factors;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TotpTests {

    private static final long NEVER = Long.MIN_VALUE;

    /** RFC 6238, appendix B; its seeds are as long as the hash. */
    @ParameterizedTest
    @CsvSource({ "59, 94287082, 46119246, 90693936", "1111111109, 07081804, 68084774, 25091201",
            "1111111111, 14050471, 67062674, 99943326", "1234567890, 89005924, 91819424, 93441116",
            "2000000000, 69279037, 90698825, 38618901", "20000000000, 65353130, 77737706, 47863826" })
    void itAgreesWithTheVectorsOfTheStandard(long second, String sha1, String sha256, String sha512) {
        long step = Totp.stepAt(Instant.ofEpochSecond(second));
        assertThat(Totp.code(seed(20), step, 8, "HmacSHA1")).isEqualTo(sha1);
        assertThat(Totp.code(seed(32), step, 8, "HmacSHA256")).isEqualTo(sha256);
        assertThat(Totp.code(seed(64), step, 8, "HmacSHA512")).isEqualTo(sha512);
    }

    @Test
    void aCodeIsGoodOneStepAroundItsOwnAndOnce() {
        Random random = new Random(15);
        for (int i = 0; i < 500; i++) {
            byte[] secret = new byte[20];
            random.nextBytes(secret);
            long step = random.nextLong(10_000_000_000L);
            Instant moment = Instant.ofEpochSecond(step * 30 + random.nextInt(30));
            for (long other = step - 3; other <= step + 3; other++) {
                OptionalLong accepted = Totp.accept(secret, code(secret, other), moment, NEVER);
                if (Math.abs(other - step) <= 1) {
                    assertThat(accepted).hasValue(other);
                    assertThat(Totp.accept(secret, code(secret, other), moment, other)).isEmpty();
                }
                else if (isUnlike(secret, other, step)) {
                    assertThat(accepted).isEmpty();
                }
            }
        }
    }

    /** One in a million is the code of another step by chance. */
    private static boolean isUnlike(byte[] secret, long other, long step) {
        return !code(secret, other).equals(code(secret, step - 1)) && !code(secret, other).equals(code(secret, step))
                && !code(secret, other).equals(code(secret, step + 1));
    }

    @ParameterizedTest
    @CsvSource({ "''", "1", "12345", "1234567", "abcdef", "٠١٢٣٤٥" })
    void whatIsNoCodeIsNotAccepted(String typed) {
        assertThat(Totp.accept(seed(20), typed, Instant.ofEpochSecond(59), NEVER)).isEmpty();
    }

    private static String code(byte[] secret, long step) {
        return Totp.code(secret, step, Totp.DIGITS, Totp.ALGORITHM);
    }

    private static byte[] seed(int length) {
        return "1234567890".repeat(7).substring(0, length).getBytes(StandardCharsets.US_ASCII);
    }

}
