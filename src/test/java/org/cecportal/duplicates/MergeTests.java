package org.cecportal.duplicates;

import java.time.Instant;

import org.cecportal.shared.MemberId;
import org.junit.jupiter.api.Test;

import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** A merge is of two profiles, and is taken back once (R13). */
class MergeTests {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private static final MemberId ANN = new MemberId(1);

    private static final MemberId ANNA = new MemberId(2);

    @Test
    void r13AProfileIsNotMergedIntoItself() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Merge.of(ANN, new MemberId(1), "One person", "boss", NOW));
    }

    @Test
    void r13ItIsInForceUntilItIsTakenBack() {
        Merge merge = Merge.of(ANN, ANNA, "One person", "boss", NOW);
        assertThat(merge).returns(ANN, Merge::survivor)
            .returns(ANNA, Merge::duplicate)
            .returns(NOW, Merge::mergedAt)
            .returns(false, Merge::isUndone);
        merge.undo("chief", "Two people", NOW.plusSeconds(60));
        assertThat(merge.isUndone()).isTrue();
        assertThat(merge.mergedAt()).isEqualTo(NOW);
    }

    @Test
    void r13WhoTookItBackFirstStaysOnRecord() {
        Merge merge = Merge.of(ANN, ANNA, "One person", "boss", NOW);
        merge.undo("chief", "Two people", NOW.plusSeconds(60));
        assertThatIllegalStateException().isThrownBy(() -> merge.undo("boss", "Again", NOW.plusSeconds(120)));
        assertThat(merge.isUndone()).isTrue();
        assertThat(ReflectionTestUtils.getField(merge, "undoneBy")).isEqualTo("chief");
        assertThat(ReflectionTestUtils.getField(merge, "undoneAt")).isEqualTo(NOW.plusSeconds(60));
        assertThat(ReflectionTestUtils.getField(merge, "undoReason")).isEqualTo("Two people");
    }

}
