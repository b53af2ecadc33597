package org.cecportal.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cecportal.imports.RosterKind;
import org.cecportal.shared.DateWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** On whatever day the demo is loaded, its members are in the situations they promise. */
class DemoRostersTests {

    private static final BigDecimal CAP = new BigDecimal("5");

    /** Every day of two years, a leap day in them, and the ends of years around. */
    private static List<LocalDate> loadingDays() {
        return Stream
            .concat(LocalDate.of(2027, 3, 1).datesUntil(LocalDate.of(2029, 3, 2)),
                    Stream
                        .of("2026-12-31", "2030-01-01", "2031-12-31", "2032-01-01", "2032-02-29", "2100-02-28",
                                "2100-03-01")
                        .map(LocalDate::parse))
            .toList();
    }

    /** Enough for the many rows of the crowd. */
    private static List<LocalDate> someLoadingDays() {
        List<LocalDate> days = loadingDays();
        return IntStream.range(0, days.size()).filter(i -> i % 11 == 0).mapToObj(days::get).toList();
    }

    @Test
    void countedSumsAreAsPromised() {
        assertThat(loadingDays()).allSatisfy(day -> {
            assertThat(counted(Persona.READY, day)).isEqualByComparingTo("61.5");
            assertThat(counted(Persona.ALMOST, day)).isEqualByComparingTo("44.75");
            assertThat(counted(Persona.FRESH, day)).isEqualByComparingTo("0");
            assertThat(counted(Persona.DOUBLE, day)).isEqualByComparingTo("27.5");
            assertThat(counted(Persona.EARLY, day)).isEqualByComparingTo("48.25");
            assertThat(counted(Persona.GRACE, day)).isEqualByComparingTo("43");
            assertThat(counted(Persona.NEWCOMER, day)).isEqualByComparingTo("31");
        });
    }

    @Test
    void cyclesAreWhereTheyShouldBe() {
        assertThat(loadingDays()).allSatisfy(day -> {
            assertThat(isFinalYear(Persona.READY, day)).isTrue();
            assertThat(isFinalYear(Persona.ALMOST, day)).isTrue();
            assertThat(isFinalYear(Persona.EARLY, day)).isFalse();
            assertThat(current(Persona.FRESH, day).contains(day)).isTrue();
            assertThat(current(Persona.EARLY, day).contains(day)).isTrue();
            assertThat(current(Persona.NEWCOMER, day).contains(day)).isTrue();
            assertThat(current(Persona.GRACE, day).to()).isBefore(day);
            assertThat(current(Persona.GRACE, day).to().plusMonths(6)).isAfterOrEqualTo(day);
            assertThat(current(Persona.LAPSED, day).to().plusMonths(6)).isBefore(day);
        });
    }

    /** R10: what was earned in grace fills the shortfall. */
    @Test
    void graceIsFilledByWhatCameAfterTheEnd() {
        assertThat(loadingDays()).allSatisfy(day -> {
            DateWindow cycle = current(Persona.GRACE, day);
            DateWindow grace = new DateWindow(cycle.to().plusDays(1), cycle.to().plusMonths(6));
            assertThat(counted(Persona.GRACE, day).add(sum(Persona.GRACE.asOf(day).cecs(), grace)))
                .isGreaterThanOrEqualTo(new BigDecimal("45"));
        });
    }

    @Test
    void theTwoCertificationsHaveDifferentDates() {
        assertThat(loadingDays())
            .allSatisfy(day -> assertThat(Persona.DOUBLE.asOf(day).cycles()).extracting(cycle -> cycle.cycle().from())
                .doesNotHaveDuplicates());
    }

    @Test
    void plainHasEntriesOnlyAndTwinNothing() {
        assertThat(loadingDays()).allSatisfy(day -> {
            assertThat(Persona.PLAIN.asOf(day).cycles()).isEmpty();
            assertThat(Persona.PLAIN.asOf(day).cecs()).hasSize(6);
            assertThat(Persona.TWIN.asOf(day).cycles()).isEmpty();
            assertThat(Persona.TWIN.asOf(day).cecs()).isEmpty();
        });
    }

    @Test
    void firstAidGoesBeyondItsCap() {
        LocalDate day = LocalDate.of(2028, 2, 29);
        assertThat(sum(Persona.ALMOST.asOf(day).cecs(), current(Persona.ALMOST, day))).isEqualByComparingTo("46.75");
    }

    @Test
    void nothingIsInTheFutureAndEveryStepIsAQuarter() {
        assertThat(someLoadingDays()).allSatisfy(day -> assertThat(cecs(day)).isNotEmpty()
            .allMatch(cec -> !cec.completedOn().isAfter(day) && cec.credits().isWholeSteps()));
    }

    /** R9: a renewal falls in the final year of the cycle it closes and prolongs it. */
    @Test
    void laterCyclesFollowEarlierOnes() {
        assertThat(someLoadingDays()).allSatisfy(day -> {
            Map<String, DateWindow> before = new HashMap<>();
            for (DemoCycle row : rows(day)) {
                DateWindow earlier = before.put(row.certificateNumber(), row.cycle());
                if (earlier != null) {
                    assertThat(row.cycle().from()).isAfter(earlier.to().plusDays(1).minusYears(1));
                    assertThat(row.cycle().to()).isAfter(earlier.to());
                }
                assertThat(row.cycle().from()).isBeforeOrEqualTo(day);
            }
        });
    }

    @Test
    void keysAreUnique() {
        LocalDate day = LocalDate.of(2028, 2, 29);
        assertThat(DemoRosters.asOf(day).records()).extracting(record -> record.member().number())
            .doesNotHaveDuplicates();
        assertThat(cecs(day)).extracting(DemoCec::externalId).doesNotHaveDuplicates();
        assertThat(rows(day)).extracting(row -> row.certificateNumber() + row.cycle().from()).doesNotHaveDuplicates();
    }

    @Test
    void itIsLargeAndVariedEnough() {
        LocalDate day = LocalDate.of(2027, 1, 1);
        assertThat(DemoRosters.asOf(day).records()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(DemoRosters.asOf(day).events()).hasSizeGreaterThanOrEqualTo(40);
        Set<String> sources = new HashSet<>();
        cecs(day).forEach(cec -> sources.add(cec.activity().source()));
        assertThat(sources).containsExactlyInAnyOrder("CEONLINE", "SUMMIT", "ANNUAL_MEETING", "PROVIDER",
                "SELF_REPORTED");
        assertThat(rows(day)).extracting(DemoCycle::code)
            .contains("GEI", "CPT", "EP", "CEP", "RCEP", "PAPHS", "CET", "CIFT");
    }

    @ParameterizedTest
    @EnumSource
    void theSameDayGivesTheSameFiles(RosterKind kind) {
        LocalDate day = LocalDate.of(2028, 2, 29);
        assertThat(DemoRosters.asOf(day).file(kind)).isEqualTo(DemoRosters.asOf(day).file(kind));
    }

    private static List<DemoCec> cecs(LocalDate day) {
        return DemoRosters.asOf(day).records().stream().flatMap(record -> record.cecs().stream()).toList();
    }

    private static List<DemoCycle> rows(LocalDate day) {
        return DemoRosters.asOf(day).records().stream().flatMap(record -> record.cycles().stream()).toList();
    }

    /** Of the governing certification: EP before CPT and CET (R4). */
    private static DateWindow current(Persona persona, LocalDate day) {
        List<DemoCycle> cycles = persona.asOf(day).cycles();
        boolean physiologist = cycles.stream().anyMatch(row -> row.code().equals("EP"));
        return cycles.stream().filter(row -> !physiologist || row.code().equals("EP")).toList().getLast().cycle();
    }

    private static boolean isFinalYear(Persona persona, LocalDate day) {
        DateWindow cycle = current(persona, day);
        return !day.isBefore(cycle.to().plusDays(1).minusYears(1)) && !day.isAfter(cycle.to());
    }

    private static BigDecimal sum(List<DemoCec> cecs, DateWindow window) {
        return cecs.stream()
            .filter(cec -> window.contains(cec.completedOn()))
            .map(cec -> cec.credits().value())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** R5: in the cycle, at most five of first aid in a calendar year. */
    private static BigDecimal counted(Persona persona, LocalDate day) {
        DateWindow cycle = current(persona, day);
        Map<Integer, BigDecimal> firstAid = new HashMap<>();
        BigDecimal others = BigDecimal.ZERO;
        for (DemoCec cec : persona.asOf(day).cecs()) {
            if (!cycle.contains(cec.completedOn())) {
                continue;
            }
            if (cec.activity().category().equals("CPR_FIRST_AID")) {
                firstAid.merge(cec.completedOn().getYear(), cec.credits().value(), BigDecimal::add);
            }
            else {
                others = others.add(cec.credits().value());
            }
        }
        return firstAid.values().stream().map(CAP::min).reduce(others, BigDecimal::add);
    }

}
