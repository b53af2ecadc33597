package org.cecportal.audits.deficiencies;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** R14: the states of a deficiency and of what replaces it are guarded. */
class DeficiencyStateTests {

    @Test
    void r14ADeficiencyIsMetOnce() {
        assertThat(DeficiencyState.OPEN.to(DeficiencyState.UNMET).to(DeficiencyState.MET))
            .isEqualTo(DeficiencyState.MET);
        assertThatIllegalStateException().isThrownBy(() -> DeficiencyState.MET.to(DeficiencyState.UNMET));
    }

    @Test
    void r14AReplacementIsReviewedOnce() {
        assertThat(ReplacementState.NAMED.to(ReplacementState.ACCEPTED)).isEqualTo(ReplacementState.ACCEPTED);
        assertThatIllegalStateException().isThrownBy(() -> ReplacementState.REFUSED.to(ReplacementState.NAMED));
    }

}
