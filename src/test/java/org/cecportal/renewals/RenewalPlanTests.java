package org.cecportal.renewals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.cecportal.certifications.CertificationStatus;
import org.cecportal.certifications.Cycle;
import org.cecportal.certifications.Grace;
import org.cecportal.certifications.HeldCertification;
import org.cecportal.renewals.RenewalPlan.PlannedCycle;
import org.cecportal.shared.Credits;
import org.cecportal.shared.Money;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RenewalPlanTests {

    private static HeldCertification held(int rank, String begins, String ends, LocalDate on) {
        return held(rank, new Cycle(LocalDate.parse(begins), LocalDate.parse(ends)), on);
    }

    private static HeldCertification held(int rank, Cycle cycle, LocalDate on) {
        return new HeldCertification(rank, "N" + rank, "C" + rank, "Title", rank, Credits.of("45"), 3, rank, cycle,
                cycle.endsOn(), null, CertificationStatus.on(on, cycle.endsOn(), null), List.of(), List.of(),
                Money.of(16500, "USD"), null);
    }

    private static RenewalPlan plan(LocalDate on, HeldCertification... held) {
        return RenewalPlan.of(List.of(held), HeldCertification.governing(List.of(held)).orElseThrow(), on);
    }

    private static Cycle cycle(String begins, String ends) {
        return new Cycle(LocalDate.parse(begins), LocalDate.parse(ends));
    }

    @Test
    void r9ARenewalBeforeTheEndOpensACycleTheDayAfterThatEndsThreeYearsAfterTheOldEnd() {
        LocalDate on = LocalDate.parse("2026-11-24");
        PlannedCycle planned = plan(on, held(40, "2024-05-01", "2027-04-30", on)).first();
        assertThat(planned.closedOn()).isEqualTo(on);
        assertThat(planned.next()).isEqualTo(cycle("2026-11-25", "2030-04-30"));
    }

    @Test
    void r9OnTheLastDayAndInGraceTheNewCycleBeginsTheDayAfterTheOldEnd() {
        for (String day : List.of("2027-04-30", "2027-05-01", "2027-10-30")) {
            LocalDate on = LocalDate.parse(day);
            PlannedCycle planned = plan(on, held(40, "2024-05-01", "2027-04-30", on)).first();
            assertThat(planned.closedOn()).isEqualTo(on);
            assertThat(planned.next()).isEqualTo(cycle("2027-05-01", "2030-04-30"));
        }
    }

    @Test
    void r9AnEndOn29FebruaryIsFollowedByOneOn28February() {
        LocalDate on = LocalDate.parse("2024-02-29");
        assertThat(plan(on, held(40, "2021-03-01", "2024-02-29", on)).first().next())
            .isEqualTo(cycle("2024-03-01", "2027-02-28"));
    }

    @Test
    void r9OthersAreAlignedAndNeverShortened() {
        LocalDate on = LocalDate.parse("2026-11-24");
        RenewalPlan plan = plan(on, held(50, "2024-05-01", "2027-04-30", on), held(10, "2024-01-01", "2026-12-31", on),
                held(20, "2026-10-01", "2031-09-30", on), held(30, "2023-07-01", "2026-06-30", on));
        assertThat(plan.others()).extracting(PlannedCycle::next)
            .containsExactly(cycle("2026-11-25", "2030-04-30"), cycle("2026-11-25", "2031-09-30"),
                    cycle("2026-11-25", "2030-04-30"));
    }

    @Test
    void r9OnlyWhatIsInForceIsRenewedWithIt() {
        LocalDate on = LocalDate.parse("2026-11-24");
        HeldCertification lapsed = held(60, "2020-01-01", "2022-12-31", on);
        HeldCertification governing = held(50, "2024-05-01", "2027-04-30", on);
        RenewalPlan plan = RenewalPlan.of(List.of(lapsed, governing), governing, on);
        assertThat(plan.cycles()).extracting(PlannedCycle::held).containsExactly(governing);
        assertThat(plan.others()).isEmpty();
    }

    @Test
    void r9ARenewalIsLateWhenTheGoverningOneIsInGrace() {
        LocalDate lastDay = LocalDate.parse("2027-04-30");
        assertThat(plan(lastDay, held(50, "2024-05-01", "2027-04-30", lastDay)).isLate()).isFalse();
        LocalDate late = LocalDate.parse("2027-05-01");
        assertThat(plan(late, held(50, "2024-05-01", "2027-04-30", late)).isLate()).isTrue();
        LocalDate early = LocalDate.parse("2026-11-24");
        assertThat(plan(early, held(50, "2024-05-01", "2027-04-30", early), held(10, "2023-07-01", "2026-06-30", early))
            .isLate()).as("another one in grace").isFalse();
    }

    @Test
    void r9InTheGoverningOnesGraceAYoungerCertificationKeepsTheDaysItHad() {
        LocalDate on = LocalDate.parse("2027-06-15");
        RenewalPlan plan = plan(on, held(50, "2024-05-01", "2027-04-30", on), held(10, "2027-06-01", "2030-05-31", on),
                held(20, "2027-07-01", "2030-06-30", on));
        assertThat(plan.others()).singleElement().satisfies(other -> {
            assertThat(other.closedOn()).isEqualTo("2027-06-01");
            assertThat(other.next()).isEqualTo(cycle("2027-06-02", "2030-05-31"));
        });
    }

    @Test
    void r10AReinstatedCycleBeginsOnTheDayItIsApprovedAndPaid() {
        LocalDate on = LocalDate.parse("2026-11-24");
        assertThat(RenewalPlan.reinstating(held(40, "2020-05-01", "2023-04-30", on), on).first().next())
            .isEqualTo(cycle("2026-11-24", "2029-11-23"));
        LocalDate leapDay = LocalDate.parse("2028-02-29");
        assertThat(RenewalPlan.reinstating(held(40, "2020-05-01", "2023-04-30", leapDay), leapDay).first().next())
            .isEqualTo(cycle("2028-02-29", "2031-02-27"));
    }

    /** Early, on the last day, in grace, on leap days, with any other certifications. */
    @Test
    void r9NoCycleIsShortenedAndNoneOverlaps() {
        Random random = new Random(9);
        int others = 0;
        for (int i = 0; i < 50_000; i++) {
            Cycle governing = Cycle.fresh(LocalDate.parse("2018-01-01").plusDays(random.nextInt(4_000)), 3);
            long days = governing.finalYearBegins().datesUntil(Grace.endsOn(governing.endsOn()).plusDays(1)).count();
            LocalDate on = switch (random.nextInt(5)) {
                case 0 -> governing.endsOn();
                case 1 -> governing.endsOn().plusDays(1);
                case 2 -> Grace.endsOn(governing.endsOn());
                default -> governing.finalYearBegins().plusDays(random.nextLong(days));
            };
            List<HeldCertification> held = new ArrayList<>();
            held.add(held(99, governing, on));
            for (int n = 1; n <= random.nextInt(4); n++) {
                Cycle cycle = Cycle.fresh(on.minusDays(random.nextInt(1_400) - 30), 3);
                held.add(held(n, cycle, on));
            }
            RenewalPlan plan = RenewalPlan.of(held, held.getFirst(), on);
            LocalDate newEnd = plan.first().next().endsOn();
            assertThat(newEnd).isEqualTo(governing.endsOn().plusYears(3));
            for (PlannedCycle planned : plan.cycles()) {
                Cycle old = planned.held().cycle();
                LocalDate reaches = planned.closedOn().isBefore(old.endsOn()) ? planned.closedOn() : old.endsOn();
                assertThat(reaches).isBetween(old.beginsOn(), on);
                assertThat(planned.next().beginsOn()).isAfter(reaches);
                assertThat(planned.next().endsOn()).isAfterOrEqualTo(old.endsOn()).isAfterOrEqualTo(newEnd);
                others += planned.held().rank() == 99 ? 0 : 1;
            }
        }
        assertThat(others).isGreaterThan(10_000);
    }

}
