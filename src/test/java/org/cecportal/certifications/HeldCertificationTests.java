package org.cecportal.certifications;

import java.time.LocalDate;
import java.util.List;

import org.cecportal.cecs.CountingWindow;
import org.cecportal.cecs.CreditWindow;
import org.cecportal.cecs.CreditWindow.ClosedCycle;
import org.cecportal.shared.Credits;
import org.cecportal.shared.DateWindow;
import org.cecportal.shared.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What follows from the certifications that were read; CoverTests has the reading. */
class HeldCertificationTests {

    private static final Cycle CYCLE = new Cycle(LocalDate.parse("2024-06-30"), LocalDate.parse("2027-06-29"));

    private static HeldCertification held(long id, CertificationStatus status, @Nullable String effectiveEnd,
            ClosedCycle... closed) {
        return new HeldCertification(id, "N" + id, "C" + id, "Title " + id, 50, Credits.of("45"), 3, id, CYCLE,
                (effectiveEnd != null) ? LocalDate.parse(effectiveEnd) : CYCLE.endsOn(), null, status, List.of(closed),
                List.of(), Money.of(16500, "USD"), null);
    }

    private static HeldCertification held(long id, CertificationStatus status) {
        return held(id, status, null);
    }

    private static @Nullable CountingWindow counting(HeldCertification... held) {
        return HeldCertification.creditWindow(List.of(held)).counting();
    }

    @Test
    void r4TheFirstInTheOrderReadThatIsActiveOrInGraceGoverns() {
        HeldCertification lapsed = held(1, CertificationStatus.LAPSED);
        HeldCertification revoked = held(2, CertificationStatus.REVOKED);
        HeldCertification grace = held(3, CertificationStatus.GRACE);
        HeldCertification retired = held(4, CertificationStatus.RETIRED);
        HeldCertification active = held(5, CertificationStatus.ACTIVE);
        List<HeldCertification> held = List.of(lapsed, revoked, grace, retired, active);
        assertThat(HeldCertification.governing(held)).contains(grace);
        assertThat(HeldCertification.governingFirst(held)).containsExactly(grace, active, lapsed, revoked, retired);
    }

    @Test
    void r4WithoutAnyInForceNoneGovernsAndNothingIsCountedAgainst() {
        HeldCertification[] held = { held(1, CertificationStatus.LAPSED), held(2, CertificationStatus.SUSPENDED) };
        assertThat(HeldCertification.governing(List.of(held))).isEmpty();
        assertThat(HeldCertification.governingFirst(List.of(held))).containsExactly(held);
        assertThat(counting(held)).isNull();
    }

    @Test
    void r5WhileItIsActiveOnlyItsOwnCycleCounts() {
        assertThat(counting(held(1, CertificationStatus.ACTIVE)))
            .isEqualTo(new CountingWindow(CYCLE.window(), null, Credits.of("45")));
    }

    @Test
    void r10InGraceLaterEntriesFillTheShortfallUntilGraceIsOver() {
        assertThat(counting(held(1, CertificationStatus.GRACE)))
            .isEqualTo(new CountingWindow(CYCLE.window(), LocalDate.parse("2027-12-29"), Credits.of("45")));
        assertThat(counting(held(1, CertificationStatus.GRACE, "2028-08-31"))).extracting(CountingWindow::graceUntil)
            .isEqualTo(LocalDate.parse("2029-02-28"));
    }

    /** The cover has stopped, and it stands until then by what the cover gave it. */
    @Test
    void r10WhatACoverKeptActiveIsFilledFromItsOwnEndOn() {
        assertThat(counting(held(1, CertificationStatus.ACTIVE, "2027-06-30"))).extracting(CountingWindow::graceUntil)
            .isEqualTo(LocalDate.parse("2027-12-30"));
    }

    @Test
    void anOwnCycleHasNoGrace() {
        assertThat(held(1, CertificationStatus.GRACE).ownWindow())
            .isEqualTo(new CountingWindow(CYCLE.window(), null, Credits.of("45")));
    }

    @Test
    void r5CyclesClosedElsewhereOfEveryCertificationLockTheirEntries() {
        ClosedCycle one = new ClosedCycle(new DateWindow(LocalDate.parse("2018-01-01"), LocalDate.parse("2020-12-31")),
                LocalDate.parse("2020-12-31"));
        ClosedCycle other = new ClosedCycle(
                new DateWindow(LocalDate.parse("2019-01-01"), LocalDate.parse("2021-12-31")),
                LocalDate.parse("2021-11-30"));
        CreditWindow window = HeldCertification.creditWindow(List.of(held(1, CertificationStatus.ACTIVE, null, one),
                held(2, CertificationStatus.REVOKED, null, other)));
        assertThat(window.closed()).containsExactly(one, other);
    }

}
