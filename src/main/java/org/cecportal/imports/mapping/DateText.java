package org.cecportal.imports.mapping;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A date as people write it.
 *
 * @param first the day or the month, where digits alone do not tell; else the month
 * @param second the other of the two; else the day
 * @param year as written: two digits or four
 * @param shortYear whether the year has two digits
 * @param clear whether it is certain which of the three is which
 */
record DateText(int first, int second, int year, boolean shortYear, boolean clear) {

    private static final String TIME = "(?:[T ,]+(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d+)?)?(?: ?[AaPp]\\.?[Mm]\\.?)?)?";

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})" + TIME);

    private static final Pattern YEAR_LAST = Pattern
        .compile("(\\d{1,2}) ?([-/.]) ?(\\d{1,2}) ?\\2 ?(\\d{4}|\\d{2})" + TIME);

    private static final Pattern COMPACT = Pattern.compile("((?:19|20)\\d{2})(\\d{2})(\\d{2})");

    private static final String MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\\.?";

    private static final String WEEKDAY = "(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?,? )?";

    private static final Pattern DAY_MONTH = Pattern.compile(
            WEEKDAY + "(\\d{1,2})(?:st|nd|rd|th)?[-/. ]{0,2}(?:of )?" + MONTH + "[-/., ]{0,2}(\\d{4}|\\d{2})" + TIME);

    private static final Pattern MONTH_DAY = Pattern
        .compile(WEEKDAY + MONTH + "[-/. ]{0,2}(\\d{1,2})(?:st|nd|rd|th)?(?:[-/., ]{1,2})(\\d{4}|\\d{2})" + TIME);

    private static final Pattern YEAR_MONTH_DAY = Pattern
        .compile("(\\d{4})[-/., ]{1,2}" + MONTH + "[-/. ]{1,2}(\\d{1,2})" + TIME);

    private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
            "oct", "nov", "dec");

    /** Sooner than this, the first number of a date can only be its year. */
    private static final int LAST_DAY = 31;

    private static final int LONGEST = 60;

    /**
     * Reads a text of one line.
     * @return null when it has none of the forms that are known
     */
    static @Nullable DateText of(String text) {
        if (text.length() > LONGEST || text.length() < 6) {
            return null;
        }
        Matcher years = YEAR_FIRST.matcher(text);
        if (years.matches()) {
            return certain(years.group(1), number(years.group(3)), years.group(4));
        }
        Matcher digits = YEAR_LAST.matcher(text);
        if (digits.matches()) {
            return ofDigits(number(digits.group(1)), number(digits.group(3)), digits.group(4));
        }
        Matcher compact = COMPACT.matcher(text);
        if (compact.matches()) {
            return certain(compact.group(1), number(compact.group(2)), compact.group(3));
        }
        return ofWords(text.toLowerCase(Locale.ROOT));
    }

    private static DateText ofDigits(int first, int second, String last) {
        boolean shortYear = last.length() == 2;
        if (shortYear && first > LAST_DAY) {
            return new DateText(second, number(last), first, true, true);
        }
        return new DateText(first, second, number(last), shortYear, first == second);
    }

    private static @Nullable DateText ofWords(String text) {
        Matcher dayMonth = DAY_MONTH.matcher(text);
        if (dayMonth.matches()) {
            return certain(dayMonth.group(3), month(dayMonth.group(2)), dayMonth.group(1));
        }
        Matcher monthDay = MONTH_DAY.matcher(text);
        if (monthDay.matches()) {
            return certain(monthDay.group(3), month(monthDay.group(1)), monthDay.group(2));
        }
        Matcher yearMonth = YEAR_MONTH_DAY.matcher(text);
        return yearMonth.matches() ? certain(yearMonth.group(1), month(yearMonth.group(2)), yearMonth.group(3)) : null;
    }

    private static DateText certain(String year, int month, String day) {
        return new DateText(month, number(day), number(year), year.length() == 2, true);
    }

    private static int month(String name) {
        return MONTHS.indexOf(name.substring(0, 3)) + 1;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    /** Whether the order of the file decides what it means. */
    boolean needsOrder() {
        return !clear;
    }

    boolean canBe(DateOrder order) {
        return switch (order) {
            case DMY -> second <= 12;
            case MDY -> first <= 12;
            case YMD -> shortYear && second <= 12;
        };
    }

    /**
     * The day.
     * @param order what comes first, for a text that needs it
     * @param today two digits mean a year of the hundred that end ten years from today
     * @param past whether it lies before today, as birth dates do
     * @return null when there is no such day
     */
    @Nullable LocalDate day(@Nullable DateOrder order, LocalDate today, boolean past) {
        if (clear) {
            return day(year, first, second, today, past);
        }
        return switch (order) {
            case null -> null;
            case DMY -> day(year, second, first, today, past);
            case MDY -> day(year, first, second, today, past);
            case YMD -> shortYear ? day(first, second, year, today, past) : null;
        };
    }

    private @Nullable LocalDate day(int written, int month, int day, LocalDate today, boolean past) {
        try {
            if (!shortYear) {
                return LocalDate.of(written, month, day);
            }
            int century = today.getYear() - today.getYear() % 100;
            int latest = past ? today.getYear() : today.getYear() + DateReader.YEARS_AHEAD;
            int full = century + 100 + written;
            while (full > latest) {
                full -= 100;
            }
            LocalDate date = LocalDate.of(full, month, day);
            return (past && date.isAfter(today)) ? LocalDate.of(full - 100, month, day) : date;
        }
        catch (DateTimeException ex) {
            return null;
        }
    }

}
