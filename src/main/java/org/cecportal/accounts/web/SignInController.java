package org.cecportal.accounts.web;

import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.Activating;
import org.cecportal.accounts.PendingCode;
import org.cecportal.accounts.SignInOutcome;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.SigningIn;
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

    private static final String PAGE = "accounts/login";

    private final SigningIn signingIn;

    private final Activating activating;

    private final AccountSession session;

    private final AccountWords words;

    SignInController(SigningIn signingIn, Activating activating, AccountSession session, AccountWords words) {
        this.signingIn = signingIn;
        this.activating = activating;
        this.session = session;
        this.words = words;
    }

    @GetMapping
    String show(@AuthenticationPrincipal @Nullable SignedIn signedIn,
            @RequestParam(name = "signed-out", defaultValue = "false") boolean signedOut, Model model) {
        if (signedIn != null) {
            return "redirect:" + AccountSession.home(signedIn);
        }
        if (signedOut) {
            model.addAttribute("notice", words.say("accounts.login.signed-out"));
        }
        model.addAttribute("form", SignInForm.EMPTY);
        return PAGE;
    }

    @PostMapping
    String signIn(@ModelAttribute("form") SignInForm form, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        FormErrors errors = FormErrors.none();
        String username = Typed.required(form.username(), "username", errors, words);
        String password = Typed.required(form.password(), "password", errors, words);
        if (!errors.isEmpty()) {
            return again(errors, HttpStatus.UNPROCESSABLE_CONTENT, model, response);
        }
        return switch (signingIn.attempt(username, password, ClientAddress.of(request))) {
            case SignInOutcome.Accepted(SignedIn signedIn) -> {
                session.begin(signedIn, request, response);
                yield "redirect:" + session.destination(signedIn, request, response);
            }
            case SignInOutcome.ActivationNeeded(PendingCode pending) -> {
                Activation.of(pending, activating.sendCode(pending), words).keep(request);
                yield "redirect:/activate";
            }
            case SignInOutcome.Refused() -> again(errors.add("username", words.say("accounts.login.refused")),
                    HttpStatus.UNPROCESSABLE_CONTENT, model, response);
            case SignInOutcome.TooMany(Duration retryIn) ->
                again(errors.add(words.retryIn("accounts.login.too-many", retryIn)), HttpStatus.TOO_MANY_REQUESTS,
                        model, response);
        };
    }

    private static String again(FormErrors errors, HttpStatus status, Model model, HttpServletResponse response) {
        response.setStatus(status.value());
        model.addAttribute("errors", errors);
        return PAGE;
    }

}
