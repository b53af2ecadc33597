package org.cecportal.audits.web;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedIn;
import org.cecportal.audits.cases.Auditor;
import org.cecportal.audits.cases.CaseQueries;
import org.cecportal.audits.cases.CaseView;
import org.cecportal.audits.proving.Extending;
import org.cecportal.shared.web.FormErrors;
import org.cecportal.shared.web.Looked;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An auditor answers a member who asks for more time. */
@Controller
@RequestMapping("/audits/cases/{id:\\d{1,18}}/extension")
class ExtensionController {

    private final CaseQueries records;

    private final Extending extending;

    private final AuditMessages words;

    ExtensionController(CaseQueries records, Extending extending, AuditMessages words) {
        this.records = records;
        this.extending = extending;
        this.words = words;
    }

    /**
     * As typed.
     *
     * @param answer {@code grant} or {@code refuse}
     */
    record Form(@Nullable String answer, @Nullable String reason) {

        FormErrors check(AuditMessages words) {
            FormErrors errors = FormErrors.none();
            if (!"grant".equals(answer) && !"refuse".equals(answer)) {
                errors.add("answer", words.say("audits.extension.problem.answer"));
            }
            if (why().isEmpty() || why().length() > AuditMessages.LONGEST) {
                errors.add("reason", words.say("audits.problem.why"));
            }
            return errors;
        }

        String why() {
            return AuditMessages.text(reason);
        }

    }

    @GetMapping
    String form(@PathVariable long id, @ModelAttribute("form") Form form, @AuthenticationPrincipal SignedIn signedIn,
            Model model) {
        CaseView shown = records.find(id, Auditor.of(signedIn)).orElseThrow(ExtensionController::notFound);
        Looked.at(shown.member());
        model.addAttribute("case", shown);
        model.addAttribute("wish", extending.waiting(id).orElse(null));
        return "audits/extension";
    }

    @PostMapping
    String answer(@PathVariable long id, @ModelAttribute("form") Form form, @AuthenticationPrincipal SignedIn signedIn,
            Model model, HttpServletResponse response, RedirectAttributes redirect) {
        FormErrors errors = form.check(words);
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", errors);
            return form(id, form, signedIn, model);
        }
        if (records.find(id, Auditor.of(signedIn)).isEmpty()) {
            throw notFound();
        }
        Extending.Outcome outcome = extending.answer(id, Auditor.of(signedIn), "grant".equals(form.answer()),
                form.why());
        redirect.addFlashAttribute("notice", words.say("audits.extension." + outcome));
        return "redirect:/audits/cases/" + id;
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

}
