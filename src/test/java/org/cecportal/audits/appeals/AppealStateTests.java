package org.cecportal.audits.appeals;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** R14: the states of an appeal are guarded. */
class AppealStateTests {

    @Test
    void r14AnAppealIsAnsweredOnce() {
        assertThat(AppealState.REQUESTED.to(AppealState.REVERSED)).isEqualTo(AppealState.REVERSED);
        assertThatIllegalStateException().isThrownBy(() -> AppealState.UPHELD.to(AppealState.REVERSED));
    }

}
