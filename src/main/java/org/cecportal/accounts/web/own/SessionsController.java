package org.cecportal.accounts.web.own;

import jakarta.servlet.http.HttpServletRequest;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.web.parts.AccountMessages;
import org.cecportal.accounts.web.sessions.OpenSessions;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the account is signed in, with a way to end each. */
@Controller
@RequestMapping("/account/sessions")
class SessionsController {

    private final OpenSessions sessions;

    private final AccountMessages words;

    SessionsController(OpenSessions sessions, AccountMessages words) {
        this.sessions = sessions;
        this.words = words;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedIn signedIn, HttpServletRequest request, Model model) {
        model.addAttribute("sessions", sessions.of(signedIn, request));
        return "accounts/own/sessions";
    }

    @PostMapping("/{key}/end")
    String end(@AuthenticationPrincipal SignedIn signedIn, @PathVariable String key, RedirectAttributes redirect) {
        sessions.end(signedIn, key);
        return back("accounts.sessions.ended", redirect);
    }

    @PostMapping("/end-others")
    String endOthers(@AuthenticationPrincipal SignedIn signedIn, HttpServletRequest request,
            RedirectAttributes redirect) {
        sessions.endOthers(signedIn, request);
        return back("accounts.sessions.others-ended", redirect);
    }

    private String back(String notice, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", words.say(notice));
        return "redirect:/account/sessions";
    }

}
