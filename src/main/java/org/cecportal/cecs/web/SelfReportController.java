package org.cecportal.cecs.web;

import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedInMember;
import org.cecportal.cecs.CecFacts;
import org.cecportal.cecs.reporting.CorrectCec;
import org.cecportal.cecs.reporting.ReportCec;
import org.cecportal.cecs.reporting.ReportDraft;
import org.cecportal.cecs.reporting.ReportDrafts;
import org.cecportal.cecs.reporting.ReportOutcome;
import org.cecportal.cecs.reporting.ReportOutcome.ChangedMeanwhile;
import org.cecportal.cecs.reporting.ReportOutcome.LooksLike;
import org.cecportal.cecs.reporting.ReportOutcome.Refused;
import org.cecportal.cecs.reporting.ReportOutcome.Reported;
import org.cecportal.cecs.reporting.ReportOutcome.Unknown;
import org.cecportal.cecs.reporting.ReportSuggestion;
import org.cecportal.cecs.reporting.ReportSuggestions;
import org.cecportal.cecs.reporting.SelfReport;
import org.cecportal.cecs.reporting.SelfReporting;
import org.cecportal.cecs.evidence.EvidenceUploads;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.TooLargeUploads;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Reports an activity, and corrects what was reported (R11). */
@Controller
class SelfReportController {

    private static final String DRAFT = "draft";

    private static final String ANOTHER = "another";

    private final SelfReporting reporting;

    private final ReportDrafts drafts;

    private final ReportSuggestions suggestions;

    private final ReportPage page;

    private final ReportNotices notices;

    private final EvidenceUploads uploads;

    SelfReportController(SelfReporting reporting, ReportDrafts drafts, ReportSuggestions suggestions, ReportPage page,
            ReportNotices notices, EvidenceUploads uploads) {
        this.reporting = reporting;
        this.drafts = drafts;
        this.suggestions = suggestions;
        this.page = page;
        this.notices = notices;
        this.uploads = uploads;
    }

    /**
     * A blank form, or the one that its member was interrupted in.
     * @param fresh a blank one in any case
     * @param event fills it in with what is known of an event
     */
    @GetMapping("/cecs/new")
    String form(@SignedInMember MemberId member, @RequestParam(required = false) @Nullable String fresh,
            @RequestParam(required = false) @Nullable String event, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        tellTooLarge(request, response, model);
        Optional<ReportSuggestion> suggestion = suggestion(event);
        if (suggestion.isPresent()) {
            return page.show(member, SelfReportForm.ofSuggestion(suggestion.get()), null, model);
        }
        ReportDraft draft = (fresh == null) ? drafts.interrupted(member).orElse(null) : null;
        if (draft == null) {
            return page.show(member, SelfReportForm.blank(), null, model);
        }
        model.addAttribute("draft", draft);
        return page.show(member, SelfReportForm.ofTyped(String.valueOf(draft.key()), "", draft.typed()),
                draft.entryId(), model);
    }

    @PostMapping("/cecs/new")
    String report(@SignedInMember MemberId member, SelfReportForm sent, @RequestParam(defaultValue = "") String action,
            @RequestParam(required = false) @Nullable List<MultipartFile> evidence, Model model,
            HttpServletResponse response, RedirectAttributes redirect) {
        SelfReportForm form = sent.named(sent.key());
        ReportReading reading = page.read(form);
        boolean keeps = action.equals(DRAFT) && !form.isBlank() || !EvidenceUploads.isEmpty(evidence);
        Long draft = keeps ? drafts.keep(member, form.key(), form.typed()).orElse(null) : null;
        if (draft != null) {
            reading.proof(uploads.receive(member, draft, evidence));
        }
        if (action.equals(DRAFT)) {
            return later(member, form, draft, (draft != null) ? reading : unkept(form, reading), model, response,
                    redirect);
        }
        CecFacts facts = reading.declared().facts();
        if (facts == null) {
            return again(member, form, draft, reading, model, response);
        }
        return switch (reporting.report(new ReportCec(member, form.key(), facts, form.isDuplicateOk()))) {
            case Reported reported when draft == null -> proven(member, reported.entryId(), evidence, action, redirect);
            case Reported reported -> done(member, reported.entryId(), action, redirect);
            case LooksLike alike -> again(member, form, draft, reading.looksLike(alike.entries()), model, response);
            case ChangedMeanwhile _, Refused _, Unknown _ ->
                throw new IllegalStateException("A new report cannot be stale");
        };
    }

    private static ReportReading unkept(SelfReportForm form, ReportReading reading) {
        return form.isBlank() ? reading.nothingTyped() : reading.tooLong();
    }

    @GetMapping("/cecs/{id:\\d{1,18}}/edit")
    String correction(@SignedInMember MemberId member, @PathVariable long id,
            @RequestParam(required = false) @Nullable String fresh, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        SelfReport entry = find(member, id);
        if (entry.hindrance() != null) {
            return toEntry(id);
        }
        tellTooLarge(request, response, model);
        ReportDraft draft = drafts.of(member, id).orElse(null);
        CecFacts facts = entry.facts();
        model.addAttribute("entry", entry);
        if (draft != null && (fresh == null || facts == null)) {
            model.addAttribute("draft", draft);
            return page.show(member, SelfReportForm.ofTyped("", String.valueOf(entry.version()), draft.typed()), id,
                    model);
        }
        SelfReportForm form = (facts != null) ? SelfReportForm.ofFacts(entry.version(), facts)
                : SelfReportForm.blank().madeFrom(entry.version());
        return page.show(member, form, id, model);
    }

    @PostMapping("/cecs/{id:\\d{1,18}}/edit")
    String correct(@SignedInMember MemberId member, @PathVariable long id, SelfReportForm form,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(required = false) @Nullable List<MultipartFile> evidence, Model model,
            HttpServletResponse response, RedirectAttributes redirect) {
        ReportReading reading = page.read(form);
        reading.proof(uploads.receive(member, id, evidence));
        if (action.equals(DRAFT)) {
            if (find(member, id).hindrance() != null) {
                return toEntry(id);
            }
            boolean kept = drafts.keep(member, id, form.versionNumber(), form.typed());
            return later(member, form, id, kept ? reading : reading.tooLong(), model, response, redirect);
        }
        CecFacts facts = reading.declared().facts();
        if (facts == null) {
            return again(member, form, id, reading, model, response);
        }
        ReportOutcome outcome = reporting
            .correct(new CorrectCec(member, id, form.versionNumber(), facts, form.isDuplicateOk()));
        return switch (outcome) {
            case Reported _ -> done(member, id, action, redirect);
            case LooksLike alike -> again(member, form, id, reading.looksLike(alike.entries()), model, response);
            case ChangedMeanwhile changed -> stale(member, form, changed.current(), facts, model, response);
            case Refused _ -> toEntry(id);
            case Unknown _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private Optional<ReportSuggestion> suggestion(@Nullable String event) {
        return (event != null && event.matches("\\d{1,18}")) ? suggestions.find(Long.parseLong(event))
                : Optional.empty();
    }

    /**
     * The form had nowhere to keep its files before, since it was sent once already: what
     * is not taken of them is said where the entry stands.
     */
    private String proven(MemberId member, long entryId, @Nullable List<MultipartFile> evidence, String action,
            RedirectAttributes redirect) {
        EvidenceUploads.Outcome outcome = uploads.receive(member, entryId, evidence);
        String next = done(member, entryId, action, redirect);
        if (outcome.refused().isEmpty()) {
            return next;
        }
        uploads.tell(outcome, redirect);
        return toEntry(entryId);
    }

    private String done(MemberId member, long entryId, String action, RedirectAttributes redirect) {
        notices.reported(member, entryId, redirect);
        return action.equals(ANOTHER) ? "redirect:/cecs/new?fresh=true" : "redirect:/certifications";
    }

    private void tellTooLarge(HttpServletRequest request, HttpServletResponse response, Model model) {
        if (TooLargeUploads.isOne(request)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("evidenceProblems", List.of(uploads.allTooLarge()));
        }
    }

    /**
     * Keeps a draft to come back to, unless it has nowhere to be kept or its proof was
     * not taken.
     */
    private String later(MemberId member, SelfReportForm form, @Nullable Long entryId, ReportReading reading,
            Model model, HttpServletResponse response, RedirectAttributes redirect) {
        if (entryId == null || !reading.isKeepable()) {
            return again(member, form, entryId, reading, model, response);
        }
        reporting.setAside(member, entryId, reading.facts());
        notices.say(redirect, "draft");
        return "redirect:/cecs";
    }

    private String again(MemberId member, SelfReportForm form, @Nullable Long entryId, ReportReading reading,
            Model model, HttpServletResponse response) {
        SelfReportForm shown = form;
        if (entryId != null) {
            SelfReport entry = find(member, entryId);
            model.addAttribute("entry", entry);
            shown = form.version().isEmpty() ? form.madeFrom(entry.version()) : form;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", reading.errors());
        return page.show(member, shown, entryId, model);
    }

    /** Both versions, and a form that would put the second in place of the first. */
    private String stale(MemberId member, SelfReportForm form, SelfReport current, CecFacts mine, Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("current", current);
        model.addAttribute("mine", mine);
        page.show(member, form.madeFrom(current.version()), current.id(), model);
        return "cecs/conflict";
    }

    private SelfReport find(MemberId member, long id) {
        return reporting.find(member, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Where the page says why an entry cannot be changed. */
    private static String toEntry(long id) {
        return "redirect:/cecs/" + id;
    }

}
