package org.cecportal.events.web;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.validate.ValidationException;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads calendars with another library than the one that wrote them, and strictly. */
public final class Calendars {

    private Calendars() {
    }

    /** A calendar that keeps to RFC 5545, lines and all. */
    public static Calendar read(String text) {
        assertThat(text.split("\r\n"))
            .allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
        try {
            Calendar calendar = new CalendarBuilder().build(new StringReader(text));
            assertThat(calendar.validate(true).getEntries()).isEmpty();
            return calendar;
        }
        catch (IOException | ParserException | ValidationException ex) {
            throw new AssertionError(text, ex);
        }
    }

    public static List<VEvent> entries(String text) {
        return read(text).getComponents(Component.VEVENT);
    }

    public static String value(VEvent entry, String property) {
        return entry.getRequiredProperty(property).getValue();
    }

    public static LocalDate firstDay(VEvent entry) {
        return day(entry, Property.DTSTART);
    }

    /** Inclusive. */
    public static LocalDate lastDay(VEvent entry) {
        return day(entry, Property.DTEND).minusDays(1);
    }

    private static LocalDate day(VEvent entry, String property) {
        return LocalDate.parse(value(entry, property), DateTimeFormatter.BASIC_ISO_DATE);
    }

    public static List<String> summaries(String text) {
        return entries(text).stream().map(entry -> value(entry, Property.SUMMARY)).toList();
    }

}
