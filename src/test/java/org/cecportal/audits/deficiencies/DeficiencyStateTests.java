package org.cecportal.audits.deficiencies;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** R14: the states of a deficiency and of what replaces it are guarded. */
class DeficiencyStateTests {

    @Test
    void r14ADeficiencyIsCuredOnce() {
        assertThat(DeficiencyState.OPEN.to(DeficiencyState.UNMET).to(DeficiencyState.CURED))
            .isEqualTo(DeficiencyState.CURED);
        assertThatIllegalStateException().isThrownBy(() -> DeficiencyState.CURED.to(DeficiencyState.UNMET));
    }

    @Test
    void r14AReplacementIsReviewedOnce() {
        assertThat(ReplacementState.NAMED.to(ReplacementState.ACCEPTED)).isEqualTo(ReplacementState.ACCEPTED);
        assertThatIllegalStateException().isThrownBy(() -> ReplacementState.REFUSED.to(ReplacementState.NAMED));
    }

}
