package org.cecportal.accounts.web;

import java.time.Duration;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.activation.Activating;
import org.cecportal.accounts.codes.PendingCode;
import org.cecportal.accounts.limits.Caller;
import org.cecportal.accounts.limits.RateLimits;
import org.cecportal.accounts.providers.SignInProviders;
import org.cecportal.accounts.providers.SignInProviders.SignInProvider;
import org.cecportal.accounts.signin.SignInOutcome;
import org.cecportal.accounts.signin.SigningIn;
import org.cecportal.accounts.web.devices.Devices;
import org.cecportal.accounts.web.forms.InterruptedForms;
import org.cecportal.accounts.web.parts.AccountMessages;
import org.cecportal.accounts.web.sessions.AccountSession;
import org.cecportal.accounts.web.steps.SignInSteps;
import org.cecportal.shared.web.FormErrors;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The door: username and password. */
@Controller
@RequestMapping("/login")
class SignInController {

    /** Where a form arrives whose session has ended. */
    static final String INTERRUPTED = "/login/interrupted";

    private static final String PAGE = "accounts/login";

    private final SigningIn signingIn;

    private final Activating activating;

    private final SignInSteps steps;

    private final Devices devices;

    private final SignInProviders providers;

    private final AccountMessages words;

    SignInController(SigningIn signingIn, Activating activating, SignInSteps steps, Devices devices,
            SignInProviders providers, AccountMessages words) {
        this.providers = providers;
        this.devices = devices;
        this.signingIn = signingIn;
        this.activating = activating;
        this.steps = steps;
        this.words = words;
    }

    /** The page's script: passkeys need the browser's help. */
    @ModelAttribute("script")
    String script() {
        return "passkeys";
    }

    @ModelAttribute("providers")
    List<SignInProvider> providers() {
        return providers.all();
    }

    @GetMapping
    String show(@AuthenticationPrincipal @Nullable SignedIn signedIn,
            @RequestParam(name = "signed-out", defaultValue = "false") boolean signedOut,
            @RequestParam(name = "address-changed", defaultValue = "false") boolean addressChanged, Model model) {
        if (signedIn != null) {
            return "redirect:" + AccountSession.home(signedIn);
        }
        if (signedOut) {
            model.addAttribute("notice", words.say("accounts.login.signed-out"));
        }
        if (addressChanged) {
            model.addAttribute("notice", words.say("accounts.login.address-changed"));
        }
        model.addAttribute("form", SignInForm.EMPTY);
        return PAGE;
    }

    @RequestMapping("/interrupted")
    String interrupted(Model model, HttpServletRequest request, HttpServletResponse response) {
        String typed = InterruptedForms.handedOver(request);
        if (typed == null) {
            return "redirect:/login";
        }
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        model.addAttribute("notice", words.say("accounts.login.interrupted"));
        model.addAttribute("form", new SignInForm("", "", typed));
        return PAGE;
    }

    @PostMapping
    String signIn(@ModelAttribute("form") SignInForm form, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        FormErrors errors = FormErrors.none();
        String username = words.required(form.username(), "username", errors);
        String password = words.required(form.password(), "password", errors);
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return again(errors, model);
        }
        Caller caller = devices.caller(request);
        return switch (signingIn.attempt(username, password, caller)) {
            case SignInOutcome.Accepted(SignedIn signedIn) ->
                steps.afterPassword(signedIn, form.typed(), request, response);
            case SignInOutcome.ActivationNeeded(PendingCode pending) -> {
                Activation.of(pending, activating.sendCode(pending, caller), words).keep(request);
                devices.keepBrowser(caller, request);
                yield "redirect:/activate";
            }
            case SignInOutcome.Refused() -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield again(errors.add("username", words.say("accounts.login.refused")), model);
            }
            case SignInOutcome.TooMany(Duration retryIn) -> {
                RateLimits.refuse(response, retryIn);
                yield again(errors.add(words.retryIn("accounts.login.too-many", retryIn)), model);
            }
        };
    }

    private static String again(FormErrors errors, Model model) {
        model.addAttribute("errors", errors);
        return PAGE;
    }

}
