package org.cecportal.audits.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedIn;
import org.cecportal.audits.appeals.AppealOutcome;
import org.cecportal.audits.appeals.Appealing;
import org.cecportal.audits.cases.Auditor;
import org.cecportal.audits.deficiencies.DeficiencyQueries;
import org.cecportal.audits.deficiencies.Replacing;
import org.cecportal.audits.deficiencies.ReplacingOutcome;
import org.cecportal.shared.web.DateFormats;
import org.cecportal.shared.web.FormErrors;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What follows from cases, for auditors: deficiencies, replacements, appeals. */
@Controller
class DeficiencyController {

    private final Replacing replacing;

    private final Appealing appealing;

    private final DeficiencyQueries records;

    private final CasePage page;

    private final DateFormats dates;

    private final AuditMessages words;

    DeficiencyController(Replacing replacing, Appealing appealing, DeficiencyQueries records, CasePage page,
            DateFormats dates, AuditMessages words) {
        this.replacing = replacing;
        this.appealing = appealing;
        this.records = records;
        this.page = page;
        this.dates = dates;
        this.words = words;
    }

    @GetMapping("/audits/deficiencies")
    String list(@RequestParam(defaultValue = "") String review,
            @RequestParam(name = "page", required = false) @Nullable String number,
            @AuthenticationPrincipal SignedIn signedIn, Model model) {
        boolean toReview = "true".equals(review);
        int shown = AuditMessages.page(number);
        DeficiencyQueries.Found found = records.underWay(toReview, Auditor.of(signedIn), shown);
        String base = "/audits/deficiencies?" + (toReview ? "review=true&" : "") + "page=";
        model.addAttribute("toReview", toReview);
        model.addAttribute("lines", found.lines());
        model.addAttribute("previous", (shown > 1) ? base + (shown - 1) : null);
        model.addAttribute("next", found.hasMore() ? base + (shown + 1) : null);
        return "audits/deficiencies";
    }

    @PostMapping("/audits/cases/{id:\\d{1,18}}/replacements/{replacementId:\\d{1,18}}")
    String review(@PathVariable long id, @PathVariable long replacementId,
            @RequestParam(defaultValue = "") String decision, @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn signedIn, Model model, HttpServletResponse response,
            RedirectAttributes redirect) throws IOException {
        Auditor auditor = Auditor.of(signedIn);
        boolean accepted = "accept".equals(decision);
        String why = AuditMessages.text(reason);
        FormErrors errors = FormErrors.none();
        if (!accepted && !"refuse".equals(decision)) {
            errors.add("replacement-" + replacementId, words.say("audits.replacement.problem.decision"));
        }
        else if (!accepted && why.isEmpty() || why.length() > AuditMessages.LONGEST) {
            errors.add("replacement-" + replacementId, words.say("audits.problem.why"));
        }
        else {
            String said = why.isEmpty() ? words.say("audits.replacement.good") : why;
            switch (replacing.review(id, replacementId, accepted, said, auditor)) {
                case ReplacingOutcome.AlreadyReviewed(var state) -> {
                    errors.add(words.say("audits.replacement.already", words.say("audits.replacement.state." + state)));
                    response.setStatus(HttpStatus.CONFLICT.value());
                    return page.show(id, auditor, model.addAttribute("errors", errors));
                }
                case ReplacingOutcome.Unknown unknown -> throw notFound();
                case ReplacingOutcome outcome -> {
                    redirect.addFlashAttribute("notice",
                            words.say("audits.replacement.reviewed." + (accepted ? "ACCEPTED" : "REFUSED")));
                    return "redirect:/audits/cases/" + id;
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        model.addAttribute("reviewed", replacementId);
        model.addAttribute("reviewReason", reason);
        return page.show(id, auditor, model);
    }

    @PostMapping("/audits/cases/{id:\\d{1,18}}/appeal")
    String answer(@PathVariable long id, @RequestParam(defaultValue = "") String answer,
            @AuthenticationPrincipal SignedIn signedIn, Model model, HttpServletResponse response,
            RedirectAttributes redirect) throws IOException {
        Auditor auditor = Auditor.of(signedIn);
        String why = AuditMessages.text(answer);
        FormErrors errors = FormErrors.none();
        HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
        if (why.isEmpty() || why.length() > AuditMessages.LONGEST) {
            errors.add("answer", words.say("audits.problem.why"));
        }
        else {
            status = HttpStatus.CONFLICT;
            switch (appealing.answer(id, why, auditor)) {
                case AppealOutcome.Answered(var state) -> {
                    redirect.addFlashAttribute("notice", words.say("audits.appeal.answered." + state));
                    return "redirect:/audits/cases/" + id;
                }
                case AppealOutcome.AnotherAuditorNeeded() -> errors.add(words.say("audits.appeal.another"));
                case AppealOutcome.ClaimedBy(var name, var until) ->
                    errors.add(words.say("audits.decide.claimed-by", name, dates.time(until)));
                case AppealOutcome outcome -> errors.add(words.say("audits.appeal.none"));
            }
        }
        response.setStatus(status.value());
        model.addAttribute("errors", errors);
        model.addAttribute("answer", answer);
        return page.show(id, auditor, model);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

}
