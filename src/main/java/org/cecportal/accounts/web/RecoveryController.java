package org.cecportal.accounts.web;

import java.time.Duration;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.activation.Activating;
import org.cecportal.accounts.codes.PendingCode;
import org.cecportal.accounts.limits.Caller;
import org.cecportal.accounts.limits.RateLimits;
import org.cecportal.accounts.web.devices.Devices;
import org.cecportal.accounts.web.parts.AccountMessages;
import org.cecportal.accounts.web.steps.SignInSteps;
import org.cecportal.shared.web.FormErrors;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * A new password for a forgotten one; the answer never tells whether there is an account.
 */
@Controller
@RequestMapping("/recover")
class RecoveryController {

    private static final String ASK_PAGE = "accounts/recover";

    private static final String CODE_PAGE = "accounts/recover-code";

    private static final String PENDING = "recovery";

    private final Activating activating;

    private final NewPasswordStep step;

    private final SignInSteps steps;

    private final Devices devices;

    private final AccountMessages words;

    RecoveryController(Activating activating, NewPasswordStep step, SignInSteps steps, Devices devices,
            AccountMessages words) {
        this.devices = devices;
        this.activating = activating;
        this.step = step;
        this.steps = steps;
        this.words = words;
    }

    @GetMapping
    String ask(Model model) {
        model.addAttribute("form", new RecoverForm(""));
        return ASK_PAGE;
    }

    @PostMapping
    String send(@ModelAttribute("form") RecoverForm form, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        FormErrors errors = FormErrors.none();
        String username = words.required(form.username(), "username", errors);
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return askAgain(errors, model);
        }
        Caller caller = devices.caller(request);
        PendingCode pending = activating.pendingFor(username, caller);
        Optional<Duration> wait = activating.recover(pending, caller);
        if (wait.isPresent()) {
            RateLimits.refuse(response, wait.get());
            return askAgain(errors.add(words.retryIn("accounts.recover.too-many", wait.get())), model);
        }
        devices.keepBrowser(caller, request);
        request.getSession().setAttribute(PENDING, pending);
        return "redirect:/recover/code";
    }

    @GetMapping("/code")
    String show(HttpServletRequest request, Model model) {
        Optional<PendingCode> pending = pending(request);
        if (pending.isEmpty()) {
            return "redirect:/recover";
        }
        model.addAttribute("form", NewPasswordForm.EMPTY);
        return codePage(pending.get(), request, model);
    }

    @PostMapping("/code")
    String recover(@ModelAttribute("form") NewPasswordForm form, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        Optional<PendingCode> pending = pending(request);
        if (pending.isEmpty()) {
            return "redirect:/recover";
        }
        FormErrors errors = FormErrors.none();
        Optional<SignedIn> signedIn = step.take(pending.get(), form, errors, request, response);
        if (signedIn.isEmpty()) {
            model.addAttribute("errors", errors);
            return codePage(pending.get(), request, model);
        }
        request.getSession().removeAttribute(PENDING);
        return steps.afterMail(signedIn.get(), request, response);
    }

    private static Optional<PendingCode> pending(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return (session != null && session.getAttribute(PENDING) instanceof PendingCode pending) ? Optional.of(pending)
                : Optional.empty();
    }

    private String codePage(PendingCode pending, HttpServletRequest request, Model model) {
        model.addAttribute("sentTo", activating.destination(pending, false, devices.caller(request)).orElse(null));
        return CODE_PAGE;
    }

    private static String askAgain(FormErrors errors, Model model) {
        model.addAttribute("errors", errors);
        return ASK_PAGE;
    }

}
