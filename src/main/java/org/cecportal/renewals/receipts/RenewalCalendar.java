package org.cecportal.renewals.receipts;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;

import biweekly.component.VEvent;
import biweekly.util.Duration;
import org.cecportal.mail.Attachment;
import org.cecportal.renewals.RenewalRecord;
import org.cecportal.renewals.RenewalRecord.RenewedCycle;
import org.cecportal.shared.CalendarEntry;
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
        VEvent entry = CalendarEntry.wholeDays(
                "renewal-deadline-" + cycle.certificationId() + "-" + day + "@" + settings.baseUrl().getHost(),
                messages.getMessage("renewals.letter.deadline", new Object[] { cycle.title() }, Locale.ENGLISH), day,
                day, clock.instant());
        entry.setUrl(settings.baseUrl() + "/certifications");
        CalendarEntry.remind(entry, Duration.builder().prior(true).days(REMIND_DAYS_BEFORE).build());
        return new Attachment("renewal.ics", CalendarEntry.CONTENT_TYPE,
                CalendarEntry.file("Renewal", entry).getBytes(StandardCharsets.UTF_8));
    }

}
