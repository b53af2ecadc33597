package org.cecportal.shared;

import java.math.BigDecimal;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CreditsTests {

    @Test
    void r6CreditsAreNeverNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> Credits.of("-0.25"));
    }

    @Test
    void r6AnEntryCarriesQuarterStepsAboveZero() {
        assertThat(Credits.of("0.25").isWholeSteps()).isTrue();
        assertThat(Credits.of("12.75").isWholeSteps()).isTrue();
        assertThat(Credits.of("0").isWholeSteps()).isFalse();
        assertThat(Credits.of("1.10").isWholeSteps()).isFalse();
    }

    @Test
    void r6RoundsDownToTheStepForAnyQuantity() {
        Random random = new Random(6);
        for (int i = 0; i < 10_000; i++) {
            BigDecimal exact = BigDecimal.valueOf(random.nextInt(1_000_000), 3);
            Credits rounded = Credits.roundedDown(exact);
            BigDecimal lost = exact.subtract(rounded.value());
            assertThat(rounded.value().remainder(Credits.STEP)).isZero();
            assertThat(lost).isBetween(BigDecimal.ZERO, new BigDecimal("0.249999"));
        }
    }

    @Test
    void r7AlmostThereIs99PercentNever100() {
        assertThat(Credits.of("44.75").percentOf(Credits.of("45"))).isEqualTo(99);
        assertThat(Credits.of("45").percentOf(Credits.of("45"))).isEqualTo(100);
        assertThat(Credits.of("58.50").percentOf(Credits.of("45"))).isEqualTo(100);
        assertThat(Credits.ZERO.percentOf(Credits.of("45"))).isZero();
    }

    @Test
    void r7PercentIsFlooredForAnyCreditsAnd100OnlyWhenComplete() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            Credits required = new Credits(BigDecimal.valueOf(25L * (1 + random.nextInt(400)), 2));
            Credits counted = new Credits(BigDecimal.valueOf(25L * random.nextInt(500), 2));
            int percent = counted.percentOf(required);
            assertThat(percent).isBetween(0, 100);
            assertThat(percent == 100).isEqualTo(counted.compareTo(required) >= 0);
            if (percent < 100) {
                long cents = counted.value().movePointRight(2).longValueExact();
                long all = required.value().movePointRight(2).longValueExact();
                assertThat(percent).isEqualTo((int) (cents * 100 / all));
            }
        }
    }

    @Test
    void readsBrieflyInRunningText() {
        assertThat(Credits.of("45.00").brief()).isEqualTo("45");
        assertThat(Credits.of("7.50").brief()).isEqualTo("7.5");
        assertThat(Credits.of("100").brief()).isEqualTo("100");
        assertThat(Credits.of("44.75")).hasToString("44.75");
    }

}
