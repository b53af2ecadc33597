package org.cecportal.shared;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgrammeClockTests {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static Clock clock(Period shift) {
        return new ProgrammeClock().clock(new PortalSettings(NEW_YORK, Path.of("data"),
                URI.create("http://localhost:8080"), false, shift,
                new PortalSettings.Organisation("The Organisation", "help@portal.example", "no-reply@portal.example")));
    }

    private static LocalDate today(Instant now) {
        return LocalDate.now(Clock.fixed(now, clock(Period.ZERO).getZone()));
    }

    @Test
    void r1ADayBeginsAtTheProgrammesMidnightWhateverTheServersZone() {
        assertThat(ZoneId.systemDefault()).as("the tests run far from the programme's zone").isNotEqualTo(NEW_YORK);
        for (LocalDate day = LocalDate.parse("2023-12-30"); day
            .isBefore(LocalDate.parse("2026-03-02")); day = day.plusDays(1)) {
            Instant midnight = day.atStartOfDay(NEW_YORK).toInstant();
            assertThat(today(midnight)).isEqualTo(day);
            assertThat(today(midnight.minusMillis(1))).isEqualTo(day.minusDays(1));
            assertThat(today(day.atStartOfDay(ZoneOffset.UTC).toInstant())).isEqualTo(day.minusDays(1));
            assertThat(today(day.atStartOfDay(ZoneId.systemDefault()).toInstant())).isEqualTo(day.minusDays(1));
        }
    }

    @Test
    void r1TheDemoCanMoveToday() {
        LocalDate moved = LocalDate.now(clock(Period.ofDays(30)));
        LocalDate today = LocalDate.now(Clock.system(NEW_YORK));
        assertThat(moved).isBetween(today.plusDays(29), today.plusDays(31));
    }

}
