package org.cecportal.audits.web;

import java.util.Arrays;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedIn;
import org.cecportal.audits.cases.Auditor;
import org.cecportal.audits.cases.CaseOpening;
import org.cecportal.audits.cases.CaseOpening.Outcome;
import org.cecportal.audits.cases.CaseOpening.Scope;
import org.cecportal.members.MemberDirectory;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.FormErrors;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Opens a single case by hand, with a reason. */
@Controller
class SingleCaseController {

    private final CaseOpening opening;

    private final MemberDirectory members;

    private final AuditMessages words;

    SingleCaseController(CaseOpening opening, MemberDirectory members, AuditMessages words) {
        this.opening = opening;
        this.members = members;
        this.words = words;
    }

    /** As typed. */
    record Form(@Nullable String member, @Nullable String scope, @Nullable String reason) {

        Optional<Scope> chosen() {
            return Arrays.stream(Scope.values()).filter(one -> one.name().equals(scope)).findFirst();
        }

    }

    @GetMapping("/audits/cases/new")
    String form(@ModelAttribute("form") Form form, Model model) {
        model.addAttribute("scopes", Scope.values());
        return "audits/new";
    }

    @PostMapping("/audits/cases")
    String open(@ModelAttribute("form") Form form, @AuthenticationPrincipal SignedIn signedIn, Model model,
            HttpServletResponse response, RedirectAttributes redirect) {
        FormErrors errors = FormErrors.none();
        Optional<MemberId> member = members.byNumber(AuditMessages.text(form.member()));
        String reason = AuditMessages.text(form.reason());
        if (member.isEmpty()) {
            errors.add("member", words.say("audits.new.problem.member"));
        }
        if (form.chosen().isEmpty()) {
            errors.add("scope", words.say("audits.new.problem.scope"));
        }
        if (reason.isEmpty() || reason.length() > AuditMessages.LONGEST) {
            errors.add("reason", words.say("audits.problem.why"));
        }
        if (errors.isEmpty()) {
            switch (opening.open(member.orElseThrow(), form.chosen().orElseThrow(), reason, Auditor.of(signedIn))) {
                case Outcome.Opened(long id) -> {
                    return "redirect:/audits/cases/" + id;
                }
                case Outcome.Known(long id) -> {
                    redirect.addFlashAttribute("notice", words.say("audits.new.known"));
                    return "redirect:/audits/cases/" + id;
                }
                case Outcome.NoCycle() -> errors.add("scope", words.say("audits.new.problem.cycle"));
                case Outcome.OwnProfile() -> errors.add("member", words.say("audits.new.problem.own"));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        return form(form, model);
    }

}
