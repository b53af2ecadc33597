package org.cecportal.certifications;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

import org.cecportal.certifications.Eligibility.CreditsMissing;
import org.cecportal.certifications.Eligibility.Eligible;
import org.cecportal.certifications.Eligibility.NotYet;
import org.cecportal.certifications.Eligibility.RenewalNotOpen;
import org.cecportal.shared.Credits;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EligibilityTests {

    private static final Cycle CYCLE = Cycle.fresh(LocalDate.parse("2025-01-01"), 3);

    private static Progress progress(String counted, LocalDate today) {
        return new Progress(Credits.of(counted), Credits.of("45"), CYCLE, today);
    }

    private static Eligibility of(String counted, LocalDate today) {
        return Eligibility.of(progress(counted, today), CertificationStatus.on(today, CYCLE.endsOn(), null), false);
    }

    @Test
    void r8RenewalOpensOnTheFirstDayOfTheFinalYear() {
        assertThat(of("45", LocalDate.parse("2026-12-31")))
            .isEqualTo(new NotYet(List.of(new RenewalNotOpen(LocalDate.parse("2027-01-01"), 1))));
        assertThat(of("45", LocalDate.parse("2027-01-01"))).isEqualTo(new Eligible(false));
        assertThat(of("45", LocalDate.parse("2027-12-31"))).isEqualTo(new Eligible(false));
        assertThat(of("45", LocalDate.parse("2028-01-01"))).isEqualTo(new Eligible(true));
        assertThat(of("45", LocalDate.parse("2028-06-30"))).isEqualTo(new Eligible(true));
    }

    @Test
    void r8SaysWhatIsMissingRuleByRule() {
        assertThat(of("37", LocalDate.parse("2026-12-22"))).isEqualTo(new NotYet(
                List.of(new CreditsMissing(Credits.of("8")), new RenewalNotOpen(LocalDate.parse("2027-01-01"), 10))));
        assertThat(of("44.75", LocalDate.parse("2027-06-01")))
            .isEqualTo(new NotYet(List.of(new CreditsMissing(Credits.of("0.25")))));
    }

    @Test
    void r14AnAuditOfAnEarlierCycleIsSaidWhereItHoldsTheRenewalUp() {
        LocalDate today = LocalDate.parse("2027-06-01");
        assertThat(Eligibility.of(progress("45", today), CertificationStatus.ACTIVE, true))
            .isEqualTo(new NotYet(List.of(new Eligibility.AuditOpen())));
    }

    @Test
    void r8HoldsForAnyDayAndAnyCredits() {
        Random random = new Random(8);
        for (int i = 0; i < 20_000; i++) {
            Cycle cycle = Cycle.fresh(LocalDate.parse("2019-01-01").plusDays(random.nextInt(4_000)), 3);
            LocalDate today = cycle.beginsOn().plusDays(random.nextInt(1_400));
            CertificationStatus status = CertificationStatus.on(today, cycle.endsOn(), null);
            if (!status.isRenewable()) {
                continue;
            }
            Credits counted = new Credits(BigDecimal.valueOf(25L * random.nextInt(300), 2));
            Progress progress = new Progress(counted, Credits.of("45"), cycle, today);
            boolean expected = counted.value().compareTo(new BigDecimal("45")) >= 0
                    && !today.isBefore(cycle.endsOn().plusDays(1).minusYears(1))
                    && !today.isAfter(cycle.endsOn().plusMonths(6));
            Eligibility eligibility = Eligibility.of(progress, status, false);
            assertThat(eligibility instanceof Eligible).isEqualTo(expected);
            assertThat(eligibility.isEligible()).isEqualTo(expected);
        }
    }

    @Test
    void r7DaysLeftAreZeroOnTheLastDayAndAfterIt() {
        assertThat(progress("1", LocalDate.parse("2027-12-30")).daysLeft()).isEqualTo(1);
        assertThat(progress("1", LocalDate.parse("2027-12-31")).daysLeft()).isZero();
        assertThat(progress("1", LocalDate.parse("2028-02-01")).daysLeft()).isZero();
        assertThat(progress("1", LocalDate.parse("2026-11-23")).daysLeft()).isEqualTo(403);
    }

    @Test
    void r7TheShareOfTimeIsFlooredAndClamped() {
        assertThat(progress("1", LocalDate.parse("2024-01-01")).timePercent()).isZero();
        assertThat(progress("1", LocalDate.parse("2025-01-01")).timePercent()).isZero();
        assertThat(progress("1", LocalDate.parse("2026-11-23")).timePercent()).isEqualTo(63);
        assertThat(progress("1", LocalDate.parse("2027-12-31")).timePercent()).isEqualTo(99);
        assertThat(progress("1", LocalDate.parse("2029-01-01")).timePercent()).isEqualTo(100);
    }

    @Test
    void r7ASurplusIsANumber() {
        assertThat(progress("58.5", LocalDate.parse("2027-01-01")).surplus()).isEqualTo(Credits.of("13.5"));
        assertThat(progress("58.5", LocalDate.parse("2027-01-01")).percent()).isEqualTo(100);
    }

    @Test
    void thePaceReachesTheRequirementInTime() {
        assertThat(progress("29.25", LocalDate.parse("2026-11-23")).monthlyPace()).isEqualByComparingTo("1.2");
        assertThat(progress("40", LocalDate.parse("2027-12-20")).monthlyPace()).isEqualByComparingTo("5");
    }

}
