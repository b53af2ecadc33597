package org.cecportal.notifications;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VAlarm;
import biweekly.component.VEvent;
import biweekly.parameter.Related;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.property.DateTimeStamp;
import biweekly.property.Trigger;
import biweekly.util.DateTimeComponents;
import biweekly.util.Duration;
import biweekly.util.ICalDate;
import org.cecportal.renewals.RenewalRecord;
import org.cecportal.renewals.RenewalRecord.RenewedCycle;
import org.cecportal.shared.PortalSettings;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The day by which to renew next, for a calendar (RFC 5545); a whole day without a zone.
 */
@Component
class RenewalCalendar {

    private static final int REMIND_DAYS_BEFORE = 30;

    private final PortalSettings settings;

    private final MessageSource messages;

    private final Clock clock;

    RenewalCalendar(PortalSettings settings, MessageSource messages, Clock clock) {
        this.settings = settings;
        this.messages = messages;
        this.clock = clock;
    }

    /** The governing certification's; the others are renewed with it. */
    Attachment of(RenewalRecord renewal) {
        RenewedCycle cycle = renewal.cycles().getFirst();
        LocalDate day = cycle.next().to();
        VEvent entry = new VEvent();
        entry.setUid("renewal-deadline-" + cycle.certificationId() + "-" + day + "@" + settings.baseUrl().getHost());
        entry.setDateTimeStamp(new DateTimeStamp(now()));
        entry.setSummary(
                messages.getMessage("notifications.renewal.deadline", new Object[] { cycle.title() }, Locale.ENGLISH));
        entry.setDateStart(new DateStart(wholeDay(day)));
        entry.setDateEnd(new DateEnd(wholeDay(day.plusDays(1))));
        entry.setTransparency(true);
        entry.setUrl(settings.baseUrl() + "/certifications");
        entry.addAlarm(VAlarm.display(
                new Trigger(Duration.builder().prior(true).days(REMIND_DAYS_BEFORE).build(), Related.START),
                entry.getSummary().getValue()));
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//CEC Portal//Renewal//EN");
        calendar.addEvent(entry);
        return new Attachment("renewal.ics", "text/calendar; charset=UTF-8",
                Biweekly.write(calendar).go().getBytes(StandardCharsets.UTF_8));
    }

    private ICalDate now() {
        OffsetDateTime time = clock.instant().atOffset(ZoneOffset.UTC);
        return new ICalDate(new DateTimeComponents(time.getYear(), time.getMonthValue(), time.getDayOfMonth(),
                time.getHour(), time.getMinute(), time.getSecond(), true), true);
    }

    private static ICalDate wholeDay(LocalDate day) {
        return new ICalDate(new DateTimeComponents(day.getYear(), day.getMonthValue(), day.getDayOfMonth()), false);
    }

}
