package org.cecportal.audits.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedInMember;
import org.cecportal.audits.proving.MemberCase;
import org.cecportal.audits.proving.MemberCases;
import org.cecportal.audits.proving.Proving;
import org.cecportal.cecs.evidence.EvidenceUploads;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.DateFormats;
import org.cecportal.shared.web.FormErrors;
import org.cecportal.shared.web.TooLargeUploads;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A member's own audits: what is to be proven, until when, and what was decided (R14).
 */
@Controller
@RequestMapping("/audit")
class MemberCaseController {

    private final MemberCases cases;

    private final Proving proving;

    private final EvidenceUploads uploads;

    private final MemberCasePage page;

    private final DateFormats dates;

    private final AuditMessages words;

    MemberCaseController(MemberCases cases, Proving proving, EvidenceUploads uploads, MemberCasePage page,
            DateFormats dates, AuditMessages words) {
        this.cases = cases;
        this.proving = proving;
        this.uploads = uploads;
        this.page = page;
        this.dates = dates;
        this.words = words;
    }

    /** The only case, or a list of several. */
    @GetMapping
    String list(@SignedInMember MemberId member, Model model) {
        List<MemberCases.Line> own = cases.of(member);
        if (own.size() == 1) {
            return "redirect:/audit/" + own.getFirst().id();
        }
        model.addAttribute("cases", own);
        return "audits/mine";
    }

    @GetMapping("/{id:\\d{1,18}}")
    String show(@SignedInMember MemberId member, @PathVariable long id, Model model) {
        return page.show(id, member, model);
    }

    /** Answers 422 when a file is refused; the others are kept all the same. */
    @PostMapping("/{id:\\d{1,18}}/entries/{entryId:\\d{1,18}}/proof")
    String prove(@SignedInMember MemberId member, @PathVariable long id, @PathVariable long entryId,
            @RequestParam(required = false) @Nullable List<MultipartFile> evidence, Model model,
            HttpServletResponse response, RedirectAttributes redirect) {
        MemberCase.Entry entry = entry(id, member, entryId);
        FormErrors errors = FormErrors.none();
        EvidenceUploads.Outcome outcome = uploads.receive(member, entry.claim().id(), evidence);
        if (EvidenceUploads.isEmpty(evidence)) {
            errors.add(field(entryId), words.say("audits.mine.problem.file"));
        }
        if (!outcome.refused().isEmpty()) {
            errors.add(field(entryId), String.join(" ", outcome.sentences()));
        }
        if (!errors.isEmpty()) {
            return refused(id, member, ExtensionForm.blank(), errors, model, response);
        }
        redirect.addFlashAttribute("notice", words.say("audits.mine.proof.kept", outcome.kept().size()));
        return "redirect:/audit/" + id + "#entry-" + entryId;
    }

    /** Where a form too large to be read arrives. */
    @GetMapping("/{id:\\d{1,18}}/entries/{entryId:\\d{1,18}}/proof")
    String tooLarge(@SignedInMember MemberId member, @PathVariable long id, @PathVariable long entryId, Model model,
            HttpServletRequest request, HttpServletResponse response) {
        entry(id, member, entryId);
        return TooLargeUploads.isOne(request)
                ? refused(id, member, ExtensionForm.blank(),
                        FormErrors.none().add(field(entryId), uploads.allTooLarge()), model, response)
                : "redirect:/audit/" + id;
    }

    private static String field(long entryId) {
        return "evidence-" + entryId;
    }

    @PostMapping("/{id:\\d{1,18}}/complete")
    String complete(@SignedInMember MemberId member, @PathVariable long id,
            @RequestParam(required = false) @Nullable String unprovenOk, Model model, HttpServletResponse response,
            RedirectAttributes redirect) {
        find(id, member);
        Proving.Completion completion = proving.complete(id, member, "true".equals(unprovenOk));
        if (completion == Proving.Completion.UNPROVEN) {
            return refused(id, member, ExtensionForm.blank(),
                    FormErrors.none().add("unprovenOk", words.say("audits.mine.problem.unproven")), model, response);
        }
        redirect.addFlashAttribute("notice", words.say("audits.mine.complete." + completion));
        return "redirect:/audit/" + id;
    }

    @PostMapping("/{id:\\d{1,18}}/extension")
    String askForTime(@SignedInMember MemberId member, @PathVariable long id,
            @ModelAttribute("form") ExtensionForm form, Model model, HttpServletResponse response,
            RedirectAttributes redirect) {
        MemberCase shown = find(id, member);
        FormErrors errors = form.check(words);
        if (errors.isEmpty()) {
            switch (proving.askForTime(id, member, form.day().orElseThrow(), form.why())) {
                case ASKED -> redirect.addFlashAttribute("notice", words.say("audits.time.asked"));
                case NOT_NOW -> redirect.addFlashAttribute("notice", words.say("audits.time.not-now"));
                case TOO_EARLY ->
                    errors.add("until", words.say("audits.time.problem.early", dates.full(shown.dueOn())));
                case TOO_LATE -> errors.add("until",
                        words.say("audits.time.problem.late", dates.full(proving.latest(shown.dueOn()))));
            }
        }
        return errors.isEmpty() ? "redirect:/audit/" + id : refused(id, member, form, errors, model, response);
    }

    private String refused(long id, MemberId member, ExtensionForm form, FormErrors errors, Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        return page.show(id, member, form, model);
    }

    private MemberCase find(long id, MemberId member) {
        return cases.find(id, member).orElseThrow(MemberCaseController::notFound);
    }

    private MemberCase.Entry entry(long id, MemberId member, long entryId) {
        return find(id, member).entries()
            .stream()
            .filter(one -> one.id() == entryId)
            .findFirst()
            .orElseThrow(MemberCaseController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

}
