package org.cecportal.events;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.LastModified;
import biweekly.util.Duration;
import org.cecportal.certifications.CertificationStatus;
import org.cecportal.certifications.EndMessages;
import org.cecportal.certifications.HeldCertification;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.certifications.MyCertifications.Standing;
import org.cecportal.events.CalendarFeeds.CalendarFeed;
import org.cecportal.shared.CalendarEntry;
import org.cecportal.shared.PortalSettings;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Writes events and the renewal deadline as iCalendar (RFC 5545). Everything takes whole
 * days, without a time zone. The same facts give the same bytes.
 */
@Service
public class EventCalendar {

    /** Reminders come at nine in the morning, so many days before. */
    private static final int[] REMIND_DAYS_BEFORE = { 30, 7, 1 };

    private static final int HOURS_FROM_NINE_TO_MIDNIGHT = 15;

    private static final Duration REFRESH = Duration.builder().hours(12).build();

    private final SavedEvents saved;

    private final MyCertifications certifications;

    private final PortalSettings settings;

    private final MessageSource messages;

    private final EndMessages ends;

    private final Clock clock;

    EventCalendar(SavedEvents saved, MyCertifications certifications, PortalSettings settings, MessageSource messages,
            EndMessages ends, Clock clock) {
        this.saved = saved;
        this.certifications = certifications;
        this.settings = settings;
        this.messages = messages;
        this.ends = ends;
        this.clock = clock;
    }

    /** A file of one event. */
    public String of(EventView event) {
        ICalendar calendar = calendar();
        calendar.addEvent(entry(event));
        return CalendarEntry.text(calendar);
    }

    /** A member's calendar: the saved events and the days of the next renewal. */
    @Transactional(readOnly = true)
    public String of(CalendarFeed feed) {
        ICalendar calendar = calendar();
        String name = words("events.calendar.name", settings.organisation().name());
        calendar.setName(name);
        calendar.addExperimentalProperty("X-WR-CALNAME", name);
        calendar.setRefreshInterval(REFRESH);
        saved.forCalendar(feed.member()).forEach(event -> calendar.addEvent(entry(event)));
        Standing standing = certifications.of(feed.member());
        HeldCertification governing = standing.governing();
        if (governing != null) {
            renewal(governing, standing.held()).forEach(calendar::addEvent);
        }
        if (calendar.getEvents().isEmpty()) {
            calendar.addEvent(placeholder(feed));
        }
        return CalendarEntry.text(calendar);
    }

    /** The format knows no calendar without an entry. */
    private VEvent placeholder(CalendarFeed feed) {
        LocalDate day = LocalDate.ofInstant(feed.createdAt(), settings.zone());
        return wholeDays("empty", words("events.calendar.empty"), day, day, feed.createdAt());
    }

    private ICalendar calendar() {
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//CEC Portal//Upcoming CECs//EN");
        return calendar;
    }

    private VEvent entry(EventView event) {
        VEvent entry = wholeDays("event-" + event.id(), event.title(), event.startsOn(), event.endsOn(),
                event.changedAt());
        entry.setSequence(event.version());
        entry.setLastModified(new LastModified(CalendarEntry.utc(event.changedAt())));
        entry.setUrl(address("/events/" + event.id()));
        entry.setDescription(description(event));
        String place = event.online() ? words("events.online") : event.place();
        if (!place.isEmpty()) {
            entry.setLocation(place);
        }
        if (!event.topics().isEmpty()) {
            entry.addCategories(event.topics());
        }
        return entry;
    }

    private String description(EventView event) {
        List<String> lines = new ArrayList<>();
        lines.add(words("events.kind." + event.kind()));
        if (event.provider() != null) {
            lines.add(event.provider());
        }
        if (event.cecs() != null) {
            lines.add(words("events.cecs", event.cecs().brief(), event.cecs().value()));
        }
        if (event.price() != null) {
            lines.add(event.isFree() ? words("events.free") : event.price().toString());
        }
        String link = event.link();
        if (link != null) {
            lines.add(link);
        }
        return String.join("\n", lines);
    }

    private List<VEvent> renewal(HeldCertification governing, List<HeldCertification> held) {
        List<VEvent> entries = new ArrayList<>();
        LocalDate expires = governing.effectiveEndsOn();
        entries.add(renewalDay("opens", "events.calendar.opens", governing, governing.cycle().finalYearBegins()));
        VEvent deadline = reminding(renewalDay("deadline", "events.calendar.deadline", governing, expires));
        List<String> covered = ends.covered(held, LocalDate.now(clock));
        if (!covered.isEmpty()) {
            deadline.setDescription(String.join("\n", covered));
        }
        entries.add(deadline);
        if (governing.status() == CertificationStatus.GRACE) {
            entries.add(reminding(renewalDay("grace", "events.calendar.grace", governing, governing.graceEndsOn())));
        }
        return entries;
    }

    /** Named by the cycle, so that the next renewal is another entry. */
    private VEvent renewalDay(String what, String message, HeldCertification governing, LocalDate day) {
        ZoneId zone = settings.zone();
        VEvent entry = wholeDays("renewal-" + what + "-" + governing.id() + "-" + governing.cycle().endsOn(),
                words(message, governing.title()), day, day,
                governing.cycle().beginsOn().atStartOfDay(zone).toInstant());
        entry.setUrl(address("/certifications"));
        return entry;
    }

    private static VEvent reminding(VEvent entry) {
        for (int days : REMIND_DAYS_BEFORE) {
            Duration before = Duration.builder().prior(true).days(days - 1).hours(HOURS_FROM_NINE_TO_MIDNIGHT).build();
            CalendarEntry.remind(entry, before);
        }
        return entry;
    }

    private VEvent wholeDays(String name, String summary, LocalDate first, LocalDate last, Instant changedAt) {
        return CalendarEntry.wholeDays(name + "@" + settings.baseUrl().getHost(), summary, first, last, changedAt);
    }

    private String address(String path) {
        return UriComponentsBuilder.fromUri(settings.baseUrl()).path(path).toUriString();
    }

    private String words(String key, Object... arguments) {
        Locale locale = LocaleContextHolder.getLocale();
        return messages.getMessage(key, arguments, locale);
    }

}
