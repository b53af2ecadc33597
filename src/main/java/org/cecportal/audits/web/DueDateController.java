package org.cecportal.audits.web;

import java.time.Clock;

import biweekly.component.VEvent;
import biweekly.util.Duration;
import org.cecportal.accounts.SignedInMember;
import org.cecportal.audits.proving.MemberCase;
import org.cecportal.audits.proving.MemberCases;
import org.cecportal.shared.CalendarEntry;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.web.ShownOn;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The last day for proof of a member's case, for a calendar. */
@Controller
class DueDateController {

    private static final int REMIND_DAYS_BEFORE = 7;

    private final MemberCases cases;

    private final PortalSettings settings;

    private final AuditMessages words;

    private final Clock clock;

    DueDateController(MemberCases cases, PortalSettings settings, AuditMessages words, Clock clock) {
        this.cases = cases;
        this.settings = settings;
        this.words = words;
        this.clock = clock;
    }

    /** Named by the case, so that more time moves the entry that a calendar has. */
    @ShownOn("/audit/{id}")
    @GetMapping("/audit/{id:\\d{1,18}}/due.ics")
    ResponseEntity<String> entry(@SignedInMember MemberId member, @PathVariable long id) {
        MemberCase audited = cases.find(id, member)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        VEvent entry = CalendarEntry.wholeDays("audit-" + id + "@" + settings.baseUrl().getHost(),
                words.say("audits.mine.calendar.entry", audited.title()), audited.dueOn(), audited.dueOn(),
                clock.instant());
        entry.setUrl(settings.baseUrl() + "/audit/" + id);
        CalendarEntry.remind(entry, Duration.builder().prior(true).days(REMIND_DAYS_BEFORE).build());
        return ResponseEntity.ok()
            .header(HttpHeaders.CONTENT_TYPE, CalendarEntry.CONTENT_TYPE)
            .header(HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename("audit.ics").build().toString())
            .body(CalendarEntry.file("Audit", entry));
    }

}
