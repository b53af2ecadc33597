package org.cecportal.certificates.web;

import java.util.Arrays;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedInMember;
import org.cecportal.certificates.NameConsent;
import org.cecportal.certificates.NameConsents;
import org.cecportal.members.MemberDirectory;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.FormErrors;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where members choose what a verification shows of their name. */
@Controller
@RequestMapping("/profile/privacy")
class PrivacyController {

    private final NameConsents consents;

    private final MemberDirectory members;

    private final MessageSource messages;

    PrivacyController(NameConsents consents, MemberDirectory members, MessageSource messages) {
        this.consents = consents;
        this.members = members;
        this.messages = messages;
    }

    @GetMapping
    String show(@SignedInMember MemberId member, Model model) {
        model.addAttribute("profile", members.profile(member).orElseThrow());
        model.addAttribute("consents", NameConsent.values());
        model.addAttribute("chosen", consents.of(member));
        return "certificates/privacy";
    }

    @PostMapping
    String choose(@SignedInMember MemberId member, @RequestParam(defaultValue = "") String shows, Model model,
            RedirectAttributes redirect, HttpServletResponse response) {
        Optional<NameConsent> chosen = Arrays.stream(NameConsent.values())
            .filter(one -> one.name().equals(shows))
            .findFirst();
        if (chosen.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", FormErrors.none().add("shows", say("certificates.privacy.choose")));
            return show(member, model);
        }
        consents.give(member, chosen.get());
        redirect.addFlashAttribute("notice", say("certificates.privacy.saved"));
        return "redirect:/profile/privacy";
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

}
