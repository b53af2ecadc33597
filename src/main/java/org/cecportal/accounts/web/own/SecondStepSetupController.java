package org.cecportal.accounts.web.own;

import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.cecportal.accounts.ConfirmedRecently;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.factors.AuthenticatorApps;
import org.cecportal.accounts.factors.RecoveryCodes;
import org.cecportal.accounts.factors.SecondSteps;
import org.cecportal.accounts.own.OwnAccountOutcome;
import org.cecportal.accounts.own.OwnAccountOutcome.Done;
import org.cecportal.accounts.own.OwnFactors;
import org.cecportal.accounts.passkeys.Passkeys;
import org.cecportal.accounts.web.devices.Devices;
import org.cecportal.accounts.web.parts.AccountMessages;
import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.paper.QrCode;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Turns the second step of the own sign-in on and off, and sets up an authenticator app.
 */
@Controller
@ConfirmedRecently
@RequestMapping(SecondStepSetupController.ADDRESS)
class SecondStepSetupController {

    static final String ADDRESS = "/account/second-step";

    private static final String PAGE = "accounts/own/second-step";

    private static final String APP_PAGE = "accounts/own/authenticator";

    private static final String OFF_PAGE = "accounts/own/second-step-off";

    private static final String CODES = "redirect:" + ADDRESS + "/codes";

    /** The secret of an app that is being set up, until its first code was right. */
    private static final String SECRET = "authenticator-secret";

    private final OwnFactors factors;

    private final SecondSteps steps;

    private final AuthenticatorApps apps;

    private final RecoveryCodes recoveryCodes;

    private final Passkeys passkeys;

    private final PortalSettings settings;

    private final Devices devices;

    private final OwnAnswers answers;

    private final AccountMessages words;

    SecondStepSetupController(OwnFactors factors, SecondSteps steps, AuthenticatorApps apps,
            RecoveryCodes recoveryCodes, Passkeys passkeys, PortalSettings settings, Devices devices,
            OwnAnswers answers, AccountMessages words) {
        this.factors = factors;
        this.steps = steps;
        this.apps = apps;
        this.recoveryCodes = recoveryCodes;
        this.passkeys = passkeys;
        this.settings = settings;
        this.devices = devices;
        this.answers = answers;
        this.words = words;
    }

    /** The current password as typed; null when the field was not sent. */
    record TurnOffForm(@AsTyped @Nullable String currentPassword) {

        /** Never the password. */
        @Override
        public String toString() {
            return "TurnOffForm[]";
        }

    }

    @GetMapping
    String show(@AuthenticationPrincipal SignedIn signedIn, Model model) {
        model.addAttribute("on", steps.isOn(signedIn.accountId(), signedIn.isStaff()));
        model.addAttribute("turnedOn", steps.isTurnedOn(signedIn.accountId()));
        model.addAttribute("app", apps.has(signedIn.accountId()));
        model.addAttribute("passkey", passkeys.has(signedIn.accountId()));
        model.addAttribute("codes", recoveryCodes.left(signedIn.accountId()));
        return PAGE;
    }

    @PostMapping("/on")
    String turnOn(@AuthenticationPrincipal SignedIn signedIn, RedirectAttributes redirect) {
        return showOnce(factors.turnOn(signedIn), redirect);
    }

    @PostMapping("/codes")
    String renew(@AuthenticationPrincipal SignedIn signedIn, RedirectAttributes redirect) {
        return showOnce(factors.renewRecoveryCodes(signedIn), redirect);
    }

    private static String showOnce(List<String> codes, RedirectAttributes redirect) {
        redirect.addFlashAttribute("codes", codes);
        return CODES;
    }

    /** The codes are there once, right after they were drawn. */
    @GetMapping("/codes")
    String codes(Model model) {
        return model.containsAttribute("codes") ? "accounts/own/recovery-codes" : "redirect:" + ADDRESS;
    }

    @GetMapping("/app")
    String app(@AuthenticationPrincipal SignedIn signedIn, HttpSession session, Model model) {
        String secret = secret(session);
        QrCode code = QrCode.of(apps.address(settings.organisation().name(), signedIn.username(), secret));
        model.addAttribute("qr", code);
        model.addAttribute("secret", secret.replaceAll("(.{4})(?!$)", "$1 "));
        return APP_PAGE;
    }

    @PostMapping("/app")
    String addApp(@AuthenticationPrincipal SignedIn signedIn, @RequestParam(defaultValue = "") String code,
            HttpSession session, Model model, HttpServletResponse response, RedirectAttributes redirect) {
        FormErrors errors = FormErrors.none();
        String typed = words.required(code, "code", errors);
        if (errors.isEmpty()) {
            Optional<List<String>> codes = factors.addApp(signedIn, secret(session), typed);
            if (codes.isPresent()) {
                session.removeAttribute(SECRET);
                return showOnce(codes.get(), redirect);
            }
            errors.add("code", words.say("accounts.second-step.wrong.APP"));
        }
        app(signedIn, session, model);
        return answers.again(APP_PAGE, errors, model, response);
    }

    @PostMapping("/app/remove")
    String removeApp(@AuthenticationPrincipal SignedIn signedIn, RedirectAttributes redirect) {
        factors.removeApp(signedIn);
        redirect.addFlashAttribute("notice", words.say("accounts.second-step.app-removed"));
        return "redirect:" + ADDRESS;
    }

    @GetMapping("/off")
    String askToTurnOff() {
        return OFF_PAGE;
    }

    @PostMapping("/off")
    String turnOff(@AuthenticationPrincipal SignedIn signedIn, @ModelAttribute("form") TurnOffForm form, Model model,
            HttpServletRequest request, HttpServletResponse response, RedirectAttributes redirect) {
        FormErrors errors = FormErrors.none();
        String password = words.required(form.currentPassword(), "currentPassword", errors);
        if (errors.isEmpty()) {
            OwnAccountOutcome outcome = factors.turnOff(signedIn, password, devices.caller(request));
            if (outcome instanceof Done) {
                redirect.addFlashAttribute("notice", words.say("accounts.second-step.turned-off"));
                return "redirect:/account";
            }
            if (outcome instanceof OwnAccountOutcome.PasswordRefused) {
                errors.add("currentPassword", words.say("accounts.second-step.password-too-weak"));
            }
            else {
                answers.refuse(outcome, "currentPassword", errors, response);
            }
        }
        return answers.again(OFF_PAGE, errors, model, response);
    }

    private String secret(HttpSession session) {
        if (session.getAttribute(SECRET) instanceof String kept) {
            return kept;
        }
        String drawn = apps.drawSecret();
        session.setAttribute(SECRET, drawn);
        return drawn;
    }

}
