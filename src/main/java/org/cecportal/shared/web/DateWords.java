package org.cecportal.shared.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.cecportal.shared.PortalSettings;

import org.springframework.stereotype.Component;

/** Writes dates for people. Templates call it {@code @dates}. */
@Component("dates")
public class DateWords {

    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

    private final PortalSettings settings;

    DateWords(PortalSettings settings) {
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

    /** As in 31 Dec 2026, 17:05; in the programme's zone (R1). */
    public String time(Instant instant) {
        return TIME.format(instant.atZone(settings.zone()));
    }

}
