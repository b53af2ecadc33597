package org.cecportal.accounts.web;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.activation.Activating;
import org.cecportal.accounts.codes.PendingCode;
import org.cecportal.accounts.web.devices.Devices;
import org.cecportal.accounts.web.parts.AccountMessages;
import org.cecportal.accounts.web.steps.SignInSteps;
import org.cecportal.mail.CodeMail;
import org.cecportal.shared.web.FormErrors;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The first sign-in (R12). Nothing personal is shown before the code is given, not even
 * where it went.
 */
@Controller
@RequestMapping("/activate")
class ActivationController {

    private static final String PAGE = "accounts/activate";

    private static final String NOT_BEGUN = "redirect:/login";

    private final Activating activating;

    private final NewPasswordStep step;

    private final SignInSteps steps;

    private final Devices devices;

    private final AccountMessages words;

    ActivationController(Activating activating, NewPasswordStep step, SignInSteps steps, Devices devices,
            AccountMessages words) {
        this.devices = devices;
        this.activating = activating;
        this.step = step;
        this.steps = steps;
        this.words = words;
    }

    @GetMapping
    String show(HttpServletRequest request, Model model) {
        Optional<Activation> activation = Activation.in(request);
        if (activation.isEmpty()) {
            return NOT_BEGUN;
        }
        model.addAttribute("form", NewPasswordForm.EMPTY);
        return page(activation.get(), model);
    }

    @PostMapping
    String activate(@ModelAttribute("form") NewPasswordForm form, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Activation> activation = Activation.in(request);
        if (activation.isEmpty()) {
            return NOT_BEGUN;
        }
        FormErrors errors = FormErrors.none();
        Optional<SignedIn> signedIn = step.take(activation.get().pending(), form, errors, request, response);
        if (signedIn.isEmpty()) {
            model.addAttribute("errors", errors);
            return page(activation.get(), model);
        }
        Activation.forget(request);
        return steps.afterMail(signedIn.get(), request, response);
    }

    /** Whether the code was sent shows a moment after it was asked for. */
    private String page(Activation activation, Model model) {
        CodeMail.State mail = activation.reachable() ? activating.mail(activation.pending()) : CodeMail.State.NONE;
        model.addAttribute("activation", activation);
        model.addAttribute("mail", mail);
        model.addAttribute("said", words.say(mail, activation.notice()));
        return PAGE;
    }

    @PostMapping("/resend")
    String resend(HttpServletRequest request) {
        Optional<Activation> activation = Activation.in(request);
        if (activation.isEmpty()) {
            return NOT_BEGUN;
        }
        PendingCode pending = activation.get().pending();
        Activation.of(pending, activating.sendCode(pending, devices.caller(request)), words).keep(request);
        return "redirect:/activate";
    }

}
