package org.cecportal.accounts.web.own;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.own.OwnAccount;
import org.cecportal.accounts.own.OwnAccountOutcome;
import org.cecportal.accounts.own.OwnAccountOutcome.Done;
import org.cecportal.accounts.passkeys.Passkeys;
import org.cecportal.accounts.web.devices.Devices;
import org.cecportal.accounts.web.parts.AccountMessages;
import org.cecportal.accounts.web.sessions.AccountSession;
import org.cecportal.shared.web.AsTyped;
import org.cecportal.shared.web.FormErrors;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Asks who is there before something that a session alone does not allow, see
 * {@link org.cecportal.accounts.ConfirmedRecently}. The form goes back to its own
 * address, which names where to go on.
 */
@Controller
@RequestMapping("/account/confirm")
class ConfirmController {

    private static final String PAGE = "accounts/own/confirm";

    private final OwnAccount account;

    private final Passkeys passkeys;

    private final AccountSession session;

    private final Devices devices;

    private final OwnAnswers answers;

    private final AccountMessages words;

    ConfirmController(OwnAccount account, Passkeys passkeys, AccountSession session, Devices devices,
            OwnAnswers answers, AccountMessages words) {
        this.account = account;
        this.passkeys = passkeys;
        this.session = session;
        this.devices = devices;
        this.answers = answers;
        this.words = words;
    }

    /** The password as typed; null when the field was not sent. */
    record ConfirmForm(@AsTyped @Nullable String password) {

        /** Never the password. */
        @Override
        public String toString() {
            return "ConfirmForm[]";
        }

    }

    /** The page's script: passkeys need the browser's help. */
    @ModelAttribute("script")
    String script() {
        return "passkeys";
    }

    @GetMapping
    String show(@AuthenticationPrincipal SignedIn signedIn, @RequestParam(defaultValue = "/account") String to,
            Model model) {
        model.addAttribute("passkey", passkeys.has(signedIn.accountId()));
        model.addAttribute("to", to);
        return PAGE;
    }

    @PostMapping
    String confirm(@AuthenticationPrincipal SignedIn signedIn, @ModelAttribute("form") ConfirmForm form,
            @RequestParam(defaultValue = "/account") String to, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        FormErrors errors = FormErrors.none();
        String password = words.required(form.password(), "password", errors);
        if (errors.isEmpty()) {
            OwnAccountOutcome outcome = account.confirm(signedIn, password, devices.caller(request));
            if (outcome instanceof Done) {
                session.confirm(signedIn, request, response);
                return "redirect:" + AccountSession.pathOrElse(to, "/account");
            }
            answers.refuse(outcome, "password", errors, response);
        }
        show(signedIn, to, model);
        return answers.again(PAGE, errors, model, response);
    }

}
