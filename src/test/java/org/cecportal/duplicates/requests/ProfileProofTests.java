package org.cecportal.duplicates.requests;

import java.time.Duration;
import java.time.Instant;

import org.cecportal.shared.MemberId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** How often and how long a code can be tried (R15). */
class ProfileProofTests {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private final ProfileProof proof = ProfileProof.send(1, new MemberId(8), "hash", NOW);

    @Test
    void r15FiveTriesAreAll() {
        for (int i = 0; i < 5; i++) {
            proof.spendTry(NOW);
        }
        assertThat(proof.isOpen(NOW)).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> proof.spendTry(NOW));
    }

    @Test
    void r15AfterAQuarterOfAnHourItIsNoUse() {
        Instant end = NOW.plus(Duration.ofMinutes(15));
        assertThat(proof.isOpen(end.minusMillis(1))).isTrue();
        assertThat(proof.isOpen(end)).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> proof.spendTry(end));
    }

}
