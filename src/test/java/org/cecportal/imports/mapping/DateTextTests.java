package org.cecportal.imports.mapping;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Dates as people write them, in the order of their file. */
class DateTextTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

    private static final List<String> CERTAIN = List.of("uuuu-MM-dd", "uuuu/M/d", "uuuu.MM.dd", "uuuuMMdd",
            "d-MMM-uuuu", "d MMM uuuu", "dd-MMM-uu", "MMMM d, uuuu", "MMM d uuuu", "EEEE, MMMM d, uuuu",
            "uuuu-MM-dd HH:mm:ss", "uuuu-MM-dd'T'HH:mm", "d. MMMM uuuu", "uuuu-MMM-dd", "MMM. d, uuuu");

    private static final List<String> DAY_FIRST = List.of("d/M/uuuu", "dd.MM.uuuu", "d-M-uu", "dd/MM/uu",
            "d.M.uuuu HH:mm");

    private static final List<String> MONTH_FIRST = List.of("M/d/uuuu", "MM-dd-uuuu", "M/d/uu", "M/d/uuuu h:mm:ss a");

    private static String read(String text, @Nullable DateOrder order, boolean birth) {
        DateReader.Read read = new DateReader(order, TODAY).read(text, birth);
        return (read.fault() != null) ? read.fault() : read.text();
    }

    private static String written(LocalDate day, String form) {
        return day.atTime(9, 5).format(DateTimeFormatter.ofPattern(form, Locale.US));
    }

    @Test
    void everyFormOfEveryDayIsThatDay() {
        Random random = new Random(53);
        for (int i = 0; i < 3000; i++) {
            LocalDate day = LocalDate.of(1940, 1, 1).plusDays(random.nextInt(31_000));
            for (String form : CERTAIN) {
                if (!form.contains("uu") || form.contains("uuuu") || day.getYear() >= 1937) {
                    assertThat(read(written(day, form), null, !day.isAfter(TODAY))).as("%s as %s", day, form)
                        .isEqualTo(day.toString());
                }
            }
            for (String form : DAY_FIRST) {
                assertThat(read(written(day, form), DateOrder.DMY, !day.isAfter(TODAY))).as("%s as %s", day, form)
                    .isEqualTo(day.toString());
            }
            for (String form : MONTH_FIRST) {
                assertThat(read(written(day, form), DateOrder.MDY, !day.isAfter(TODAY))).as("%s as %s", day, form)
                    .isEqualTo(day.toString());
            }
            DateEvidence evidence = new DateEvidence();
            evidence.see(written(day, "d/M/uuuu"));
            assertThat(evidence.order()).isEqualTo((day.getDayOfMonth() > 12) ? DateOrder.DMY : null);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "-", textBlock = """
            3/4/1984; -; date-order|3/4/1984
            03.04.84; -; date-order|03.04.84
            4/4/1984; -; 1984-04-04
            31/1/1984; -; 1984-01-31
            1/31/1984; -; 1984-01-31
            3/4/1984; MDY; 1984-03-04
            3/4/1984; DMY; 1984-04-03
            31/1/1984; MDY; date-not-mdy|31/1/1984
            1/31/1984; DMY; date-not-dmy|1/31/1984
            3/4/1984; YMD; date-not-ymd|3/4/1984
            84/01/31; -; 1984-01-31
            04/01/31; YMD; 2004-01-31
            31/31/1984; -; 31/31/1984
            30/2/1984; DMY; 30/2/1984
            """)
    void r18TheOrderOfTheFileDecides(String text, @Nullable DateOrder order, String expected) {
        assertThat(read(text, order, true)).isEqualTo(expected);
    }

    /** Whatever is no date stays for the column's own rule. */
    @ParameterizedTest
    @ValueSource(strings = { "1980-02-30", "1900-01-00", "2026-11-12T10:00:00Z", "2026-11-12T25:00", "29254", "12", "",
            "n/a", "31-Foo-84", "Februar", "1/2", "1/2/3/4", "2026-13-01", "May", "3 May" })
    void whatIsNoDateIsLeft(String text) {
        assertThat(read(text, null, false)).isEqualTo(text);
    }

    @Test
    void twoDigitsMeanAYearAtMostTenYearsAwayAndABirthIsNeverInTheFuture() {
        assertThat(read("31-Jan-36", null, false)).isEqualTo("2036-01-31");
        assertThat(read("31-Jan-37", null, false)).isEqualTo("1937-01-31");
        assertThat(read("31-Jan-84", null, true)).isEqualTo("1984-01-31");
        assertThat(read("30-Nov-26", null, true)).isEqualTo("2026-11-30");
        assertThat(read("2-Dec-26", null, true)).isEqualTo("1926-12-02");
        for (int year = 0; year < 100; year++) {
            String text = "15-Jun-%02d".formatted(year);
            assertThat(LocalDate.parse(read(text, null, true))).as(text).isBeforeOrEqualTo(TODAY);
            assertThat(LocalDate.parse(read(text, null, false)).getYear()).as(text).isBetween(1937, 2036);
        }
    }

    @Test
    void mixedOrdersTellNothing() {
        DateEvidence evidence = new DateEvidence();
        evidence.see("1/31/1984");
        assertThat(evidence.order()).isEqualTo(DateOrder.MDY);
        evidence.see("31/1/1984");
        assertThat(evidence.order()).isNull();
        assertThat(evidence.isMixed()).isTrue();
        assertThat(evidence.matters()).isTrue();
    }

}
