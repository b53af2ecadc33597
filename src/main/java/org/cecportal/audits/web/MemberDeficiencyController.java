package org.cecportal.audits.web;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedInMember;
import org.cecportal.audits.appeals.AppealOutcome;
import org.cecportal.audits.appeals.Appealing;
import org.cecportal.audits.deficiencies.Replacing;
import org.cecportal.audits.deficiencies.ReplacingOutcome;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.DateFormats;
import org.cecportal.shared.web.FormErrors;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What members do about the outcome of an audit: replace what is missing, appeal (R14).
 */
@Controller
@RequestMapping("/audit/{id:\\d{1,18}}")
class MemberDeficiencyController {

    private final Replacing replacing;

    private final Appealing appealing;

    private final MemberCasePage page;

    private final DateFormats dates;

    private final AuditMessages words;

    MemberDeficiencyController(Replacing replacing, Appealing appealing, MemberCasePage page, DateFormats dates,
            AuditMessages words) {
        this.replacing = replacing;
        this.appealing = appealing;
        this.page = page;
        this.dates = dates;
        this.words = words;
    }

    @PostMapping("/replacements")
    String name(@SignedInMember MemberId member, @PathVariable long id,
            @RequestParam(required = false) @Nullable List<String> entry, Model model, HttpServletResponse response,
            RedirectAttributes redirect) {
        Set<Long> chosen = new HashSet<>();
        for (String typed : (entry != null) ? entry : List.<String>of()) {
            if (typed.matches("\\d{1,18}")) {
                chosen.add(Long.valueOf(typed));
            }
        }
        model.addAttribute("chosen", chosen);
        if (chosen.isEmpty()) {
            return refused(id, member, "entries", words.say("audits.missing.problem.choose"), model, response);
        }
        return switch (replacing.name(id, member, chosen)) {
            case ReplacingOutcome.Done done -> done(id, "audits.missing.named", redirect);
            case ReplacingOutcome.Enough enough -> done(id, "audits.missing.enough", redirect);
            case ReplacingOutcome.Over over -> done(id, "audits.missing.over", redirect);
            case ReplacingOutcome.NotUsable unusable ->
                refused(id, member, "entries", words.say("audits.missing.problem.unusable"), model, response);
            case ReplacingOutcome.Unknown unknown -> throw notFound();
            case ReplacingOutcome.AlreadyReviewed reviewed ->
                throw new IllegalStateException("Nothing was reviewed: " + reviewed);
        };
    }

    @PostMapping("/replacements/{replacementId:\\d{1,18}}/withdraw")
    String takeBack(@SignedInMember MemberId member, @PathVariable long id, @PathVariable long replacementId,
            RedirectAttributes redirect) {
        return switch (replacing.takeBack(id, replacementId, member)) {
            case ReplacingOutcome.Done done -> done(id, "audits.missing.taken-back", redirect);
            case ReplacingOutcome.Unknown unknown -> throw notFound();
            case ReplacingOutcome outcome -> done(id, "audits.missing.reviewed", redirect);
        };
    }

    @PostMapping("/appeal")
    String appeal(@SignedInMember MemberId member, @PathVariable long id,
            @RequestParam(defaultValue = "") String appealReason, Model model, HttpServletResponse response,
            RedirectAttributes redirect) {
        String reason = AuditMessages.text(appealReason);
        model.addAttribute("appealReason", appealReason);
        if (reason.isEmpty() || reason.length() > AuditMessages.LONGEST) {
            return refused(id, member, "appealReason", words.say("audits.problem.why"), model, response);
        }
        return switch (appealing.request(id, member, reason)) {
            case AppealOutcome.Requested requested -> done(id, "audits.mine.appeal.asked", redirect);
            case AppealOutcome.TooLate(var last) -> {
                redirect.addFlashAttribute("notice", words.say("audits.mine.appeal.late", dates.full(last)));
                yield "redirect:/audit/" + id;
            }
            case AppealOutcome.Unknown unknown -> throw notFound();
            case AppealOutcome outcome -> done(id, "audits.mine.appeal.none", redirect);
        };
    }

    private String done(long id, String key, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", words.say(key));
        return "redirect:/audit/" + id;
    }

    private String refused(long id, MemberId member, String field, String problem, Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", FormErrors.none().add(field, problem));
        return page.show(id, member, model);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

}
