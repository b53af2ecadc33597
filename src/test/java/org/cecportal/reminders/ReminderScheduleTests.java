package org.cecportal.reminders;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.cecportal.reminders.ReminderSchedule.Due;
import org.cecportal.shared.DateWindow;
import org.cecportal.shared.startup.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Which reminder is due on which day, by the clock (R1) and whatever the calendar. */
class ReminderScheduleTests {

    private final ReminderSchedule usual = schedule(Map.of());

    private static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }

    private static ReminderSchedule schedule(Map<String, String> settings) {
        return new ReminderSchedule(new Binder(new MapConfigurationPropertySource(settings))
            .bindOrCreate("portal.reminders", ReminderSettings.class));
    }

    /**
     * What is sent for a cycle with that end, on every day from a year before to a year
     * after.
     */
    private static List<String> sent(ReminderSchedule schedule, LocalDate end) {
        return end.minusDays(400)
            .datesUntil(end.plusDays(400))
            .flatMap(today -> schedule.on(today)
                .stream()
                .filter(due -> due.endsOn().equals(end))
                .map(due -> due.reminder().toString()))
            .distinct()
            .toList();
    }

    @Test
    void byDefaultThereAreSixBeforeTheEndAndTwoInGraceAtSeven() {
        assertThat(usual.reminders()).extracting(Reminder::toString)
            .containsExactly("P-1Y", "P-6M", "P-3M", "P-1M", "P-14D", "P0D", "P1D", "P5M");
        assertThat(usual.at()).isEqualTo(LocalTime.of(7, 0));
    }

    @ParameterizedTest
    @CsvSource({ "2064-02-29, P-1Y, 2063-02-28", "2064-02-29, P-6M, 2063-08-29", "2064-02-29, P0D, 2064-02-29",
            "2064-02-29, P1D, 2064-03-01", "2064-02-29, P5M, 2064-07-29", "2065-03-31, P-1M, 2065-02-28",
            "2064-03-31, P-1M, 2064-02-29", "2064-03-29, P-1M, 2064-02-29", "2065-02-28, P-1Y, 2064-02-28" })
    void r1DaysAreThoseOfTheCalendar(LocalDate end, String name, LocalDate due) {
        Reminder reminder = usual.find(name).orElseThrow();
        assertThat(reminder.dueOn(end)).isEqualTo(due);
        assertThat(usual.within(new DateWindow(due, due))).contains(new Due(reminder, end));
        assertThat(usual.within(new DateWindow(due.minusDays(1), due.minusDays(1))))
            .doesNotContain(new Due(reminder, end));
        assertThat(usual.within(new DateWindow(due.plusDays(1), due.plusDays(1))))
            .doesNotContain(new Due(reminder, end));
    }

    @Test
    void everyEndIsFoundThatFallsDueAndNoOther() {
        Random random = new Random(20260731);
        for (int i = 0; i < 2_000; i++) {
            LocalDate from = day("2056-01-01").plusDays(random.nextInt(4_000));
            DateWindow days = new DateWindow(from, from.plusDays(random.nextInt(40)));
            Reminder reminder = new Reminder(
                    Period.of(random.nextInt(3) - 1, random.nextInt(25) - 12, random.nextInt(60) - 30));
            Set<LocalDate> found = reminder.endsOf(days).collect(Collectors.toSet());
            LocalDate near = days.from().minus(reminder.offset());
            assertThat(found).as("%s on %s", reminder, days)
                .isEqualTo(near.minusDays(100)
                    .datesUntil(near.plusDays(150))
                    .filter(end -> days.contains(end.plus(reminder.offset())))
                    .collect(Collectors.toSet()));
        }
    }

    @Test
    void everyCycleGetsEachOnceInOrderWhateverItsEnd() {
        Map<LocalDate, Set<String>> sent = new TreeMap<>();
        day("2061-01-01").datesUntil(day("2067-01-01"))
            .forEach(today -> usual.on(today)
                .forEach(due -> sent.computeIfAbsent(due.endsOn(), end -> new LinkedHashSet<>())
                    .add(due.reminder().toString())));
        day("2063-01-01").datesUntil(day("2066-01-01"))
            .forEach(end -> assertThat(sent.get(end)).as("%s", end)
                .containsExactly("P-1Y", "P-6M", "P-3M", "P-1M", "P-14D", "P0D", "P1D", "P5M"));
    }

    @Test
    void ofSeveralThatAreDueOnlyTheLatestIsSentAndNoneThatIsOlderThanAWeek() {
        LocalDate end = day("2064-02-29");
        assertThat(on(end.plusDays(1), end)).containsExactly("P1D");
        assertThat(on(end, end)).containsExactly("P0D");
        assertThat(on(end.minusDays(14), end)).containsExactly("P-14D");
        assertThat(on(end.minusDays(7), end)).containsExactly("P-14D");
        assertThat(on(end.minusDays(6), end)).isEmpty();
        assertThat(on(end.plusDays(8), end)).containsExactly("P1D");
        assertThat(on(end.plusDays(9), end)).isEmpty();
    }

    private List<String> on(LocalDate today, LocalDate end) {
        return usual.on(today)
            .stream()
            .filter(due -> due.endsOn().equals(end))
            .map(due -> due.reminder().toString())
            .toList();
    }

    @Test
    void r3NothingIsSentAfterGrace() {
        ReminderSchedule lastDayOfGrace = schedule(Map.of("portal.reminders.after-end", "P6M"));
        LocalDate end = day("2064-08-31");
        assertThat(lastDayOfGrace.on(day("2065-02-28"))).extracting(Due::endsOn).contains(end);
        assertThat(lastDayOfGrace.on(day("2065-03-01"))).extracting(Due::endsOn).doesNotContain(end);
    }

    @Test
    void twoThatFallOnOneDayAreOneMail() {
        ReminderSchedule both = schedule(Map.of("portal.reminders.before-end", "P1M,P28D,P0D"));
        LocalDate end = day("2065-03-28");
        assertThat(sent(both, end)).containsExactly("P-28D", "P0D", "P1D", "P5M");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = { "before-end | P1M,-P1M | P-1M, which is not before", "before-end | P1Y,P12M | P12M twice",
                    "after-end | P0D | P0D, which is not in grace", "after-end | P7M | P7M, which is not in grace",
                    "after-end | -P1D | P-1D, which is not in grace",
                    "late-by | -P1D | P-1D, which is less than nothing" })
    void aSettingThatCannotGoWellIsNamed(String key, String value, String said) {
        assertThatExceptionOfType(StartRefusedException.class)
            .isThrownBy(() -> schedule(Map.of("portal.reminders." + key, value)))
            .withMessageStartingWith("portal.reminders." + key + " holds " + said);
    }

    @ParameterizedTest
    @CsvSource({ "before-end, soon", "after-end, tomorrow", "late-by, a week", "at, noon" })
    void aSettingThatCannotBeReadIsNamed(String key, String value) {
        assertThatExceptionOfType(BindException.class)
            .isThrownBy(() -> schedule(Map.of("portal.reminders." + key, value)))
            .withStackTraceContaining("portal.reminders." + key);
    }

    @Test
    void withoutAnyNothingIsDue() {
        ReminderSchedule none = schedule(Map.of("portal.reminders.before-end", "", "portal.reminders.after-end", ""));
        assertThat(none.reminders()).isEmpty();
        assertThat(none.on(day("2064-02-29"))).isEmpty();
    }

}
