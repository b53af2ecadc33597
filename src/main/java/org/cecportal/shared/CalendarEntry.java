package org.cecportal.shared;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.Collectors;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VAlarm;
import biweekly.component.VEvent;
import biweekly.io.text.ICalWriter;
import biweekly.parameter.Related;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.property.DateTimeStamp;
import biweekly.property.Trigger;
import biweekly.util.DateTimeComponents;
import biweekly.util.Duration;
import biweekly.util.ICalDate;

/** Entries of a calendar (RFC 5545): whole days, without a time zone. */
public final class CalendarEntry {

    /** What a file of entries is sent as. */
    public static final String CONTENT_TYPE = "text/calendar; charset=UTF-8";

    private static final int MOST_OCTETS = 75;

    private CalendarEntry() {
    }

    /**
     * An entry that leaves its days free for others.
     * @param uid names it in all calendars, whatever becomes of it
     * @param last inclusive; the format wants the day after it
     * @param changedAt the same facts give the same bytes
     */
    public static VEvent wholeDays(String uid, String summary, LocalDate first, LocalDate last, Instant changedAt) {
        VEvent entry = new VEvent();
        entry.setUid(uid);
        entry.setDateTimeStamp(new DateTimeStamp(utc(changedAt)));
        entry.setSummary(summary);
        entry.setDateStart(new DateStart(day(first)));
        entry.setDateEnd(new DateEnd(day(last.plusDays(1))));
        entry.setTransparency(true);
        return entry;
    }

    /** Reminds so long before the first day begins. */
    public static void remind(VEvent entry, Duration before) {
        entry.addAlarm(VAlarm.display(new Trigger(before, Related.START), entry.getSummary().getValue()));
    }

    /**
     * A file of one entry.
     * @param product what wrote it, as in {@code Renewal}
     */
    public static String file(String product, VEvent entry) {
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//CEC Portal//" + product + "//EN");
        calendar.addEvent(entry);
        return text(calendar);
    }

    /** A calendar as text, in lines of at most 75 octets (RFC 5545, section 3.1). */
    public static String text(ICalendar calendar) {
        StringWriter unfolded = new StringWriter();
        try (ICalWriter writer = new ICalWriter(unfolded, ICalVersion.V2_0)) {
            writer.getVObjectWriter().getFoldedLineWriter().setLineLength(null);
            writer.write(calendar);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return unfolded.toString().lines().map(CalendarEntry::folded).collect(Collectors.joining());
    }

    private static String folded(String line) {
        StringBuilder folded = new StringBuilder();
        int octets = 0;
        for (int character : line.codePoints().toArray()) {
            String one = Character.toString(character);
            int more = one.getBytes(StandardCharsets.UTF_8).length;
            if (octets + more > MOST_OCTETS) {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.append(one);
            octets += more;
        }
        return folded.append("\r\n").toString();
    }

    public static ICalDate utc(Instant instant) {
        OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
        return new ICalDate(new DateTimeComponents(time.getYear(), time.getMonthValue(), time.getDayOfMonth(),
                time.getHour(), time.getMinute(), time.getSecond(), true), true);
    }

    private static ICalDate day(LocalDate day) {
        return new ICalDate(new DateTimeComponents(day.getYear(), day.getMonthValue(), day.getDayOfMonth()), false);
    }

}
