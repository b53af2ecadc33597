package org.cecportal.shared.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.cecportal.shared.PortalSettings;

import org.springframework.stereotype.Component;

/** Writes dates for people. Templates call it {@code @dates}. */
@Component("dates")
public class DateFormats {

    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d", Locale.ENGLISH);

    private static final DateTimeFormatter DAY_OF_MONTH = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH);

    private final PortalSettings settings;

    DateFormats(PortalSettings settings) {
        this.settings = settings;
    }

    /** As in 31 December 2026. */
    public String full(LocalDate date) {
        return LONG.format(date);
    }

    /** As in 31 Dec 2026, for tables and labels. */
    public String brief(LocalDate date) {
        return SHORT.format(date);
    }

    /** As in 3–5 Dec 2026, 30 Nov – 2 Dec 2026 or 31 Dec 2026 – 2 Jan 2027. */
    public String span(LocalDate first, LocalDate last) {
        if (first.equals(last)) {
            return brief(first);
        }
        if (first.getYear() != last.getYear()) {
            return brief(first) + " – " + brief(last);
        }
        return (first.getMonth() == last.getMonth()) ? DAY.format(first) + "–" + brief(last)
                : DAY_OF_MONTH.format(first) + " – " + brief(last);
    }

    /** As in 31 Dec 2026, 17:05; in the programme's zone (R1). */
    public String time(Instant instant) {
        return TIME.format(instant.atZone(settings.zone()));
    }

    /** As in 31 Dec 2026, 17:05:09; where a second decides. */
    public String second(Instant instant) {
        return SECOND.format(instant.atZone(settings.zone()));
    }

}
