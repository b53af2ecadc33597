package org.cecportal.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.cecportal.shared.Credits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Terms are planned; those in force do not change. */
class CertificationTypeTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    private final CertificationType type = new CertificationType("CPT");

    private static ChangeTerms terms(LocalDate from, String title) {
        return new ChangeTerms("CPT", from, title, 40, new Credits(BigDecimal.valueOf(45)), 3, 6000, "A reason");
    }

    @Test
    void termsOfTodayAreInForce() {
        assertThatIllegalArgumentException().isThrownBy(() -> type.plan(terms(TODAY, "Trainer"), TODAY));
        assertThat(type.terms()).isEmpty();
    }

    /** One set of terms begins on a day: the last that was planned for it. */
    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
    void theLastPlanOfADayStands(long seed) {
        Random random = new Random(seed);
        Map<LocalDate, String> planned = new TreeMap<>();
        for (int step = 0; step < 50; step++) {
            LocalDate from = TODAY.plusDays(random.nextInt(21) - 10);
            String title = "Title " + step;
            if (from.isAfter(TODAY)) {
                type.plan(terms(from, title), TODAY);
                planned.put(from, title);
            }
            else {
                assertThatIllegalArgumentException().isThrownBy(() -> type.plan(terms(from, title), TODAY));
            }
        }
        Map<LocalDate, String> kept = new TreeMap<>();
        type.terms().forEach(one -> kept.put(one.effectiveFrom(), one.title()));
        assertThat(kept).isEqualTo(planned);
        assertThat(type.terms()).hasSameSizeAs(planned.keySet());
    }

}
