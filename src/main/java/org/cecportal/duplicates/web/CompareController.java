package org.cecportal.duplicates.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.ConfirmedRecently;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.approvals.ApprovalOutcome;
import org.cecportal.accounts.approvals.Approvals;
import org.cecportal.duplicates.Comparison;
import org.cecportal.duplicates.MergeOutcome;
import org.cecportal.duplicates.Merging;
import org.cecportal.duplicates.SideBySide;
import org.cecportal.shared.Sentence;
import org.cecportal.shared.web.FormErrors;
import org.cecportal.shared.web.Looked;
import org.cecportal.shared.web.SentenceMessages;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Two profiles side by side, and the merge of them. */
@Controller
class CompareController {

    /** What is wrong with the form, rather than with the profiles. */
    private static final Set<String> MISTYPED = Set.of("duplicates.merge.same", "duplicates.merge.unknown",
            "duplicates.merge.unanswered");

    /** Profiles that one administrator may merge where two have to agree. */
    private static final int WITHOUT_APPROVAL = 2;

    private final SideBySide profiles;

    private final Merging merging;

    private final Approvals approvals;

    private final SentenceMessages sentences;

    CompareController(SideBySide profiles, Merging merging, Approvals approvals, SentenceMessages sentences) {
        this.approvals = approvals;
        this.profiles = profiles;
        this.merging = merging;
        this.sentences = sentences;
    }

    /**
     * @param a and {@code b}: two member numbers
     * @param survivor which of them stays; if it is not said, one is suggested
     */
    @GetMapping("/admin/duplicates/compare")
    String compare(@RequestParam(defaultValue = "") String a, @RequestParam(defaultValue = "") String b,
            @RequestParam(defaultValue = "") String survivor, @AuthenticationPrincipal SignedIn signedIn, Model model,
            HttpServletResponse response) {
        MergeForm form = MergeForm.of(a, b);
        if (form.survivor().isEmpty() && form.duplicate().isEmpty()) {
            return show(form, Optional.empty(), FormErrors.none(), model);
        }
        List<String> suggested = form.survivor().equals(form.duplicate()) || !survivor.isBlank()
                ? List.of(form.survivor(), form.duplicate()) : profiles.suggest(form.survivor(), form.duplicate());
        boolean turned = MergeForm.line(survivor).equals(form.duplicate()) && !form.duplicate().isEmpty();
        form = MergeForm.of(suggested.get(turned ? 1 : 0), suggested.get(turned ? 0 : 1));
        Optional<Comparison> comparison = profiles.compare(form.toCommand(), signedIn.memberId());
        if (comparison.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return show(form, comparison, FormErrors.none().add(say("duplicates.compare.unknown")), model);
        }
        return show(form, comparison, FormErrors.none(), model);
    }

    @ConfirmedRecently
    @PostMapping("/admin/merges")
    String merge(@RequestParam Map<String, String> sent, @AuthenticationPrincipal SignedIn signedIn, Model model,
            HttpServletResponse response, RedirectAttributes redirect) {
        MergeForm form = MergeForm.of(sent);
        FormErrors errors = check(form);
        HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
        if (errors.isEmpty()) {
            MergeOutcome outcome = merging.merge(form.toCommand(), signedIn.memberId(),
                    approvals.areOn() ? WITHOUT_APPROVAL : Integer.MAX_VALUE);
            if (outcome instanceof MergeOutcome.OfMany) {
                switch (approvals.ask(ApprovedMerge.KIND, sentWithoutToken(sent), form.reason(), signedIn)) {
                    case ApprovalOutcome.Asked asked -> {
                        return "redirect:" + asked.page();
                    }
                    case ApprovalOutcome.Refused(List<Sentence> why) -> outcome = new MergeOutcome.Refused(why);
                    case ApprovalOutcome.Decided decided -> throw new IllegalStateException("Nobody was asked");
                }
            }
            switch (outcome) {
                case MergeOutcome.OfMany many -> throw new IllegalStateException("Was asked for: " + many);
                case MergeOutcome.Done(long id) -> {
                    redirect.addFlashAttribute("notice", say("duplicates.merge.done"));
                    return "redirect:/admin/merges/" + id;
                }
                case MergeOutcome.Refused(List<Sentence> why) -> {
                    why.forEach(reason -> MergeOutcome.Refused.unansweredField(reason)
                        .ifPresentOrElse(field -> errors.add(field, sentences.say(reason)),
                                () -> errors.add(sentences.say(reason))));
                    status = why.stream().map(Sentence::code).allMatch(MISTYPED::contains) ? status
                            : HttpStatus.CONFLICT;
                }
            }
        }
        response.setStatus(status.value());
        return show(form, profiles.compare(form.toCommand(), signedIn.memberId()), errors, model);
    }

    private static Map<String, String> sentWithoutToken(Map<String, String> sent) {
        Map<String, String> kept = new TreeMap<>(sent);
        kept.remove("_csrf");
        return kept;
    }

    private FormErrors check(MergeForm form) {
        FormErrors errors = FormErrors.none();
        if (form.reason().isEmpty() || form.reason().length() > MergeForm.LONGEST_REASON) {
            errors.add("reason", say("duplicates.merge.reason.missing"));
        }
        if (!form.isConfirmed()) {
            errors.add("confirm", say("duplicates.merge.confirm.wrong", form.duplicate()));
        }
        return errors;
    }

    private static String show(MergeForm form, Optional<Comparison> comparison, FormErrors errors, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        comparison.ifPresent(found -> {
            Looked.at(found.survivor().id(), found.duplicate().id());
            model.addAttribute("comparison", found);
        });
        return "duplicates/compare";
    }

    private String say(String key, Object... arguments) {
        return sentences.say(Sentence.of(key, arguments));
    }

}
