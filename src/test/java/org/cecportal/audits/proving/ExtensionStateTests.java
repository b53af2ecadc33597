package org.cecportal.audits.proving;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** R14: a request for more time is answered once. */
class ExtensionStateTests {

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "REQUESTED")
    void r14ARequestIsAnsweredEitherWay(ExtensionState answer) {
        assertThat(ExtensionState.REQUESTED.to(answer)).isEqualTo(answer);
    }

    @ParameterizedTest
    @EnumSource
    void r14AnAnswerStays(ExtensionState next) {
        assertThatIllegalStateException().isThrownBy(() -> ExtensionState.GRANTED.to(next));
        assertThatIllegalStateException().isThrownBy(() -> ExtensionState.REFUSED.to(next));
    }

    @Test
    void r14ARequestIsNotMadeTwice() {
        assertThatIllegalStateException().isThrownBy(() -> ExtensionState.REQUESTED.to(ExtensionState.REQUESTED));
    }

}
