package org.cecportal.cecs.web;

import java.time.Clock;
import java.util.Locale;

import org.cecportal.accounts.SignedInMember;
import org.cecportal.cecs.reporting.ReportDrafts;
import org.cecportal.cecs.reporting.SelfReport;
import org.cecportal.cecs.reporting.SelfReporting;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.DateFormats;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Keeps what is being typed, while it is typed. */
@RestController
class AutosaveController {

    private final SelfReporting reporting;

    private final ReportDrafts drafts;

    private final MessageSource messages;

    private final DateFormats dates;

    private final Clock clock;

    AutosaveController(SelfReporting reporting, ReportDrafts drafts, MessageSource messages, DateFormats dates,
            Clock clock) {
        this.reporting = reporting;
        this.drafts = drafts;
        this.messages = messages;
        this.dates = dates;
        this.clock = clock;
    }

    /**
     * @param notice for the page
     * @param entry where the draft's own pages are
     */
    record Kept(String notice, String entry) {
    }

    /**
     * Answers 409 when the form was submitted meanwhile, or is too long to be kept, and
     * 204 when there is nothing to keep.
     * @param forProof makes a draft of an empty form too, for a file to be added to
     */
    @PostMapping(path = "/cecs/new", params = "action=autosave")
    ResponseEntity<Kept> keepNew(@SignedInMember MemberId member, SelfReportForm form,
            @RequestParam(defaultValue = "false") boolean forProof) {
        if (form.isBlank() && !forProof) {
            drafts.discardEmptied(member, form.key(), form.typed());
            return ResponseEntity.noContent().build();
        }
        return drafts.keep(member, form.key(), form.typed())
            .map(id -> ResponseEntity.ok(kept(id)))
            .orElseGet(() -> ResponseEntity.status(HttpStatus.CONFLICT).build());
    }

    @PostMapping(path = "/cecs/{id:\\d{1,18}}/edit", params = "action=autosave")
    ResponseEntity<Kept> keep(@SignedInMember MemberId member, @PathVariable long id, SelfReportForm form) {
        SelfReport entry = reporting.find(member, id)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        boolean kept = entry.hindrance() == null && drafts.keep(member, id, form.versionNumber(), form.typed());
        return kept ? ResponseEntity.ok(kept(id)) : ResponseEntity.status(HttpStatus.CONFLICT).build();
    }

    private Kept kept(long entryId) {
        return new Kept(
                messages.getMessage("cecs.report.kept", new Object[] { dates.time(clock.instant()) }, Locale.ENGLISH),
                "/cecs/" + entryId);
    }

}
