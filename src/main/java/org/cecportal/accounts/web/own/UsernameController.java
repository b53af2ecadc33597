package org.cecportal.accounts.web.own;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.ConfirmedRecently;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.own.OwnAccount;
import org.cecportal.accounts.own.OwnAccountOutcome;
import org.cecportal.accounts.own.OwnAccountOutcome.Done;
import org.cecportal.accounts.web.parts.AccountMessages;
import org.cecportal.accounts.web.sessions.AccountSession;
import org.cecportal.shared.web.FormErrors;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A username of the member's own choice instead of the default one. */
@Controller
@ConfirmedRecently
@RequestMapping("/account/username")
class UsernameController {

    private static final String PAGE = "accounts/own/username";

    private final OwnAccount account;

    private final AccountSession session;

    private final OwnAnswers answers;

    private final AccountMessages words;

    UsernameController(OwnAccount account, AccountSession session, OwnAnswers answers, AccountMessages words) {
        this.account = account;
        this.session = session;
        this.answers = answers;
        this.words = words;
    }

    @GetMapping
    String show(@AuthenticationPrincipal SignedIn signedIn, Model model) {
        if (!signedIn.isMember()) {
            return "redirect:/account";
        }
        model.addAttribute("username", signedIn.username());
        return PAGE;
    }

    @PostMapping
    String change(@AuthenticationPrincipal SignedIn signedIn, @RequestParam(defaultValue = "") String username,
            Model model, HttpServletRequest request, HttpServletResponse response, RedirectAttributes redirect) {
        FormErrors errors = FormErrors.none();
        String wanted = words.required(username, "username", errors);
        if (errors.isEmpty()) {
            OwnAccountOutcome outcome = account.changeUsername(signedIn, wanted);
            if (outcome instanceof Done(SignedIn changed)) {
                session.begin(changed, request, response);
                redirect.addFlashAttribute("notice", words.say("accounts.own.username.changed", changed.username()));
                return "redirect:/account";
            }
            answers.refuse(outcome, "username", errors, response);
        }
        model.addAttribute("username", username);
        return answers.again(PAGE, errors, model, response);
    }

}
