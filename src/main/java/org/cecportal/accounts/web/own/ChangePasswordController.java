package org.cecportal.accounts.web.own;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.AccountPasswords;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.own.OwnAccount;
import org.cecportal.accounts.own.OwnAccountOutcome;
import org.cecportal.accounts.own.OwnAccountOutcome.Done;
import org.cecportal.accounts.web.devices.Devices;
import org.cecportal.accounts.web.parts.AccountMessages;
import org.cecportal.accounts.web.sessions.AccountSession;
import org.cecportal.shared.web.FormErrors;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A new password for who knows the current one. */
@Controller
@RequestMapping("/account/password")
class ChangePasswordController {

    private static final String PAGE = "accounts/own/password";

    private final OwnAccount account;

    private final AccountPasswords passwords;

    private final AccountSession session;

    private final Devices devices;

    private final OwnAnswers answers;

    private final AccountMessages words;

    ChangePasswordController(OwnAccount account, AccountPasswords passwords, AccountSession session, Devices devices,
            OwnAnswers answers, AccountMessages words) {
        this.account = account;
        this.passwords = passwords;
        this.session = session;
        this.devices = devices;
        this.answers = answers;
        this.words = words;
    }

    @ModelAttribute("least")
    int leastLength(@AuthenticationPrincipal SignedIn signedIn) {
        return passwords.leastLength(signedIn.accountId());
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("form", ChangePasswordForm.EMPTY);
        return PAGE;
    }

    @PostMapping
    String change(@AuthenticationPrincipal SignedIn signedIn, @ModelAttribute("form") ChangePasswordForm form,
            Model model, HttpServletRequest request, HttpServletResponse response, RedirectAttributes redirect) {
        FormErrors errors = FormErrors.none();
        String current = words.required(form.currentPassword(), "currentPassword", errors);
        String chosen = words.required(form.newPassword(), "newPassword", errors);
        if (!chosen.isEmpty() && !chosen.equals(form.confirmPassword())) {
            errors.add("confirmPassword", words.say("accounts.confirmPassword.differs"));
        }
        if (!errors.isEmpty()) {
            return answers.again(PAGE, errors, model, response);
        }
        OwnAccountOutcome outcome = account.changePassword(signedIn, current, chosen, devices.caller(request));
        if (!(outcome instanceof Done(SignedIn changed))) {
            answers.refuse(outcome, "currentPassword", errors, response);
            return answers.again(PAGE, errors, model, response);
        }
        session.begin(changed, request, response);
        redirect.addFlashAttribute("notice", words.say("accounts.own.password.changed"));
        return "redirect:/account";
    }

}
