package org.cecportal.certifications;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CycleTests {

    private static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }

    @Test
    void r2AFreshCycleEndsTheDayBeforeItsAnniversary() {
        assertThat(Cycle.fresh(day("2025-01-01"), 3).endsOn()).isEqualTo(day("2027-12-31"));
        assertThat(Cycle.fresh(day("2024-02-29"), 3).endsOn()).isEqualTo(day("2027-02-27"));
        assertThat(Cycle.fresh(day("2021-03-01"), 3).endsOn()).isEqualTo(day("2024-02-29"));
    }

    @Test
    void r2TheFinalYearBeginsAYearBeforeTheDayAfterTheEnd() {
        assertThat(new Cycle(day("2022-03-01"), day("2025-02-28")).finalYearBegins()).isEqualTo(day("2024-03-01"));
        assertThat(new Cycle(day("2021-03-01"), day("2024-02-29")).finalYearBegins()).isEqualTo(day("2023-03-01"));
        assertThat(new Cycle(day("2025-01-01"), day("2027-12-31")).finalYearBegins()).isEqualTo(day("2027-01-01"));
    }

    @Test
    void r2ACycleHasAtLeastADay() {
        assertThat(new Cycle(day("2025-01-01"), day("2025-01-01")).window().days()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new Cycle(day("2025-01-01"), day("2024-12-31")))
            .withMessageContaining("2024-12-31");
    }

    @Test
    void r2YearsHave365Or366DaysForEveryBeginning() {
        for (LocalDate begins = day("2019-01-01"); begins.isBefore(day("2033-01-01")); begins = begins.plusDays(1)) {
            Cycle cycle = Cycle.fresh(begins, 3);
            assertThat(cycle.window().days()).isBetween(365L * 3, 365L * 3 + 1);
            long finalYear = ChronoUnit.DAYS.between(cycle.finalYearBegins(), cycle.endsOn()) + 1;
            assertThat(finalYear).isBetween(365L, 366L);
            assertThat(cycle.contains(cycle.beginsOn())).isTrue();
            assertThat(cycle.contains(cycle.endsOn())).isTrue();
            assertThat(cycle.contains(cycle.endsOn().plusDays(1))).isFalse();
            assertThat(cycle.contains(cycle.beginsOn().minusDays(1))).isFalse();
        }
    }

    @Test
    void r3StatusChangesOnTheDayAfterTheEndAndTheDayAfterGrace() {
        Random random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            Cycle cycle = Cycle.fresh(day("2015-01-01").plusDays(random.nextInt(6_000)), 3);
            LocalDate end = cycle.endsOn();
            LocalDate graceEnd = end.plusMonths(6);
            assertThat(CertificationStatus.on(end, cycle.endsOn(), null)).isEqualTo(CertificationStatus.ACTIVE);
            assertThat(CertificationStatus.on(end.plusDays(1), cycle.endsOn(), null))
                .isEqualTo(CertificationStatus.GRACE);
            assertThat(CertificationStatus.on(graceEnd, cycle.endsOn(), null)).isEqualTo(CertificationStatus.GRACE);
            assertThat(CertificationStatus.on(graceEnd.plusDays(1), cycle.endsOn(), null))
                .isEqualTo(CertificationStatus.LAPSED);
        }
    }

    @Test
    void r3WhatStaffHaveSetWinsOverTheDates() {
        Cycle cycle = Cycle.fresh(day("2025-01-01"), 3);
        for (CertificationStatus set : new CertificationStatus[] { CertificationStatus.RETIRED,
                CertificationStatus.SUSPENDED, CertificationStatus.REVOKED }) {
            assertThat(CertificationStatus.on(day("2026-01-01"), cycle.endsOn(), set)).isEqualTo(set);
            assertThat(set.isRenewable()).isFalse();
        }
    }

}
