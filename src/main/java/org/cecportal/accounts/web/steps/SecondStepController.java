package org.cecportal.accounts.web.steps;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.activation.Activating;
import org.cecportal.accounts.factors.SecondStep;
import org.cecportal.accounts.factors.SecondSteps;
import org.cecportal.accounts.limits.RateLimits;
import org.cecportal.accounts.signin.SecondStepOutcome;
import org.cecportal.accounts.signin.TakingSecondStep;
import org.cecportal.accounts.web.devices.Devices;
import org.cecportal.accounts.web.parts.AccountMessages;
import org.cecportal.shared.web.FormErrors;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Asks for the second step of a sign-in. */
@Controller
@RequestMapping(SecondStepController.ADDRESS)
class SecondStepController {

    static final String ADDRESS = "/login/second-step";

    private static final String PAGE = "accounts/second-step";

    private static final String NOT_BEGUN = "redirect:/login";

    private final TakingSecondStep taking;

    private final SecondSteps steps;

    private final Activating activating;

    private final SignInSteps signIn;

    private final Devices devices;

    private final AccountMessages words;

    private final Clock clock;

    SecondStepController(TakingSecondStep taking, SecondSteps steps, Activating activating, SignInSteps signIn,
            Devices devices, AccountMessages words, Clock clock) {
        this.taking = taking;
        this.steps = steps;
        this.activating = activating;
        this.signIn = signIn;
        this.devices = devices;
        this.words = words;
        this.clock = clock;
    }

    /** The page's script: passkeys need the browser's help. */
    @ModelAttribute("script")
    String script() {
        return "passkeys";
    }

    /**
     * @param step which to show; the best one that the account has when it is empty
     */
    @GetMapping
    String show(@RequestParam(defaultValue = "") String step, HttpServletRequest request, Model model) {
        Optional<PendingStep> pending = PendingStep.in(request, clock.instant());
        return pending.map(one -> page(one, step, request, model)).orElse(NOT_BEGUN);
    }

    private String page(PendingStep pending, String step, HttpServletRequest request, Model model) {
        Set<SecondStep> offered = steps.of(pending.first().accountId());
        SecondStep shown = named(step).filter(offered::contains).orElse(offered.iterator().next());
        model.addAttribute("step", shown);
        model.addAttribute("sentTo",
                words.place(activating.destination(pending.code(), true, devices.caller(request)).orElse(null)));
        model.addAttribute("others", offered.stream().filter(one -> one != shown).toList());
        return PAGE;
    }

    @PostMapping
    String take(@RequestParam(defaultValue = "") String step, @RequestParam(defaultValue = "") String code,
            HttpServletRequest request, HttpServletResponse response, Model model, RedirectAttributes redirect) {
        @Nullable PendingStep pending = PendingStep.in(request, clock.instant()).orElse(null);
        if (pending == null) {
            return NOT_BEGUN;
        }
        FormErrors errors = FormErrors.none();
        String typed = words.required(code, "code", errors);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        if (errors.isEmpty()) {
            SecondStepOutcome outcome = named(step)
                .map(one -> taking.take(pending.first(), pending.code(), one, typed, devices.caller(request)))
                .orElseGet(SecondStepOutcome.Wrong::new);
            switch (outcome) {
                case SecondStepOutcome.Accepted(SignedIn signedIn) -> {
                    PendingStep.forget(request);
                    response.setStatus(HttpStatus.OK.value());
                    return signIn.finish(signedIn, pending.typed(), request, response);
                }
                case SecondStepOutcome.Over() -> {
                    PendingStep.forget(request);
                    response.setStatus(HttpStatus.OK.value());
                    redirect.addFlashAttribute("notice", words.say("accounts.second-step.over"));
                    return NOT_BEGUN;
                }
                case SecondStepOutcome.Wrong() ->
                    errors.add("code", words.say("accounts.second-step.wrong." + step(step)));
                case SecondStepOutcome.TooMany(Duration retryIn) -> {
                    RateLimits.refuse(response, retryIn);
                    errors.add(words.retryIn("accounts.code.too-many", retryIn));
                }
            }
        }
        model.addAttribute("errors", errors);
        return page(pending, step, request, model);
    }

    /** A new code by mail, in place of the last one. */
    @PostMapping("/mail")
    String mail(HttpServletRequest request, RedirectAttributes redirect) {
        Optional<PendingStep> pending = PendingStep.in(request, clock.instant());
        if (pending.isEmpty()) {
            return NOT_BEGUN;
        }
        redirect.addFlashAttribute("notice",
                words.say(activating.sendSecondStep(pending.get().code(), devices.caller(request))));
        return "redirect:" + ADDRESS;
    }

    private static SecondStep step(String name) {
        return named(name).orElse(SecondStep.MAIL);
    }

    private static Optional<SecondStep> named(String name) {
        return Set.of(SecondStep.values()).stream().filter(one -> one.name().equals(name)).findFirst();
    }

}
