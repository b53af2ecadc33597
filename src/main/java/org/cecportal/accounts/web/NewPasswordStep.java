package org.cecportal.accounts.web;

import java.time.Duration;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.activation.Activating;
import org.cecportal.accounts.activation.CodeOutcome;
import org.cecportal.accounts.codes.PendingCode;
import org.cecportal.accounts.limits.Caller;
import org.cecportal.accounts.limits.Limit;
import org.cecportal.accounts.limits.RateLimits;
import org.cecportal.accounts.passwords.PasswordObjection;
import org.cecportal.accounts.web.devices.Devices;
import org.cecportal.accounts.web.parts.AccountMessages;
import org.cecportal.accounts.web.passwords.PasswordMessages;
import org.cecportal.shared.web.FormErrors;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Code and new password: the last step of activation and of recovery. A password that
 * cannot be taken spends none of the code's tries.
 */
@Component
class NewPasswordStep {

    private final Activating activating;

    private final Devices devices;

    private final RateLimits limits;

    private final PasswordMessages passwordWords;

    private final AccountMessages words;

    NewPasswordStep(Activating activating, Devices devices, RateLimits limits, PasswordMessages passwordWords,
            AccountMessages words) {
        this.activating = activating;
        this.devices = devices;
        this.limits = limits;
        this.passwordWords = passwordWords;
        this.words = words;
    }

    /**
     * Who is signed in; empty when {@code errors} say why not, and the answer has its
     * status.
     */
    Optional<SignedIn> take(PendingCode pending, NewPasswordForm form, FormErrors errors, HttpServletRequest request,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        Optional<SignedIn> signedIn = attempt(pending, form, errors, devices.caller(request), response);
        if (signedIn.isPresent()) {
            response.setStatus(HttpStatus.OK.value());
        }
        return signedIn;
    }

    private Optional<SignedIn> attempt(PendingCode pending, NewPasswordForm form, FormErrors errors, Caller caller,
            HttpServletResponse response) {
        String code = words.required(form.code(), "code", errors);
        String password = words.required(form.newPassword(), "newPassword", errors);
        Optional<Duration> wait = password.isEmpty() ? Optional.empty()
                : limits.take(Limit.PASSWORD_CHECKS_FROM_ADDRESS, caller.address());
        if (wait.isPresent()) {
            return tooMany("accounts.password.too-many", wait.get(), errors, response);
        }
        if (!password.isEmpty()) {
            activating.objection(pending, password).ifPresent((objection) -> refuse(objection, errors));
            if (!password.equals(form.confirmPassword())) {
                errors.add("confirmPassword", words.say("accounts.confirmPassword.differs"));
            }
        }
        return errors.isEmpty() ? complete(activating.complete(pending, code, password, caller), errors, response)
                : Optional.empty();
    }

    private Optional<SignedIn> complete(CodeOutcome outcome, FormErrors errors, HttpServletResponse response) {
        return switch (outcome) {
            case CodeOutcome.Accepted(SignedIn signedIn) -> Optional.of(signedIn);
            case CodeOutcome.Wrong() -> {
                errors.add("code", words.say("accounts.code.wrong"));
                yield Optional.empty();
            }
            case CodeOutcome.PasswordRefused(PasswordObjection objection) -> {
                refuse(objection, errors);
                yield Optional.empty();
            }
            case CodeOutcome.TooMany(Duration retryIn) -> tooMany("accounts.code.too-many", retryIn, errors, response);
        };
    }

    private void refuse(PasswordObjection objection, FormErrors errors) {
        errors.add("newPassword", passwordWords.say(objection));
    }

    private Optional<SignedIn> tooMany(String key, Duration wait, FormErrors errors, HttpServletResponse response) {
        errors.add(words.retryIn(key, wait));
        RateLimits.refuse(response, wait);
        return Optional.empty();
    }

}
