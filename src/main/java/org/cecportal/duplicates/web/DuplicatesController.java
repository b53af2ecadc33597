package org.cecportal.duplicates.web;

import jakarta.validation.Valid;

import org.cecportal.accounts.SignedInMember;
import org.cecportal.duplicates.requests.DuplicateRequestQueries;
import org.cecportal.duplicates.requests.DuplicateRequests;
import org.cecportal.members.MemberDirectory;
import org.cecportal.members.Profile;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.FormErrors;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import jakarta.servlet.http.HttpServletResponse;

/** A member asks for the other profile, and sees what was answered. */
@Controller
class DuplicatesController {

    private final DuplicateRequests requests;

    private final DuplicateRequestQueries queries;

    private final MemberDirectory members;

    private final MessageSource messages;

    DuplicatesController(DuplicateRequests requests, DuplicateRequestQueries queries, MemberDirectory members,
            MessageSource messages) {
        this.requests = requests;
        this.queries = queries;
        this.members = members;
        this.messages = messages;
    }

    @GetMapping("/duplicates/request")
    String form(@SignedInMember MemberId member, Model model) {
        Profile profile = members.profile(member).orElseThrow();
        model.addAttribute("form",
                queries.openOf(member)
                    .map(open -> new OtherProfileForm(open.otherNumber(), open.otherName(), open.message()))
                    .orElseGet(() -> new OtherProfileForm("", profile.fullName(), "")));
        model.addAttribute("answer", queries.lastAnswerTo(member).orElse(null));
        return "duplicates/request";
    }

    @PostMapping("/duplicates/request")
    String ask(@SignedInMember MemberId member, @Valid @ModelAttribute("form") OtherProfileForm form,
            BindingResult result, Model model, HttpServletResponse response, RedirectAttributes redirect) {
        if (result.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", FormErrors.of(result, messages));
            return "duplicates/request";
        }
        requests.ask(form.toCommand(member));
        redirect.addFlashAttribute("notice",
                messages.getMessage("duplicates.request.sent", null, LocaleContextHolder.getLocale()));
        return form.namesNumber() ? "redirect:/duplicates/proof" : "redirect:/certifications";
    }

}
