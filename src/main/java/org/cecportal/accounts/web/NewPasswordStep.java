package org.cecportal.accounts.web;

import java.util.Optional;

import org.cecportal.accounts.Activating;
import org.cecportal.accounts.PendingCode;
import org.cecportal.accounts.SignedIn;
import org.cecportal.shared.web.FormErrors;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Code and new password: the last step of activation and of recovery. A password that
 * cannot be taken spends none of the code's tries.
 */
@Component
class NewPasswordStep {

    private final Activating activating;

    private final AccountWords words;

    NewPasswordStep(Activating activating, AccountWords words) {
        this.activating = activating;
        this.words = words;
    }

    /** Who is signed in; empty when {@code errors} say why not. */
    Optional<SignedIn> take(PendingCode pending, NewPasswordForm form, FormErrors errors) {
        String code = Typed.required(form.code(), "code", errors, words);
        String password = Typed.required(form.newPassword(), "newPassword", errors, words);
        if (!password.isEmpty()) {
            activating.objection(pending, password, LocaleContextHolder.getLocale())
                .ifPresent((objection) -> errors.add("newPassword", words.say(objection)));
            if (!password.equals(form.confirmPassword())) {
                errors.add("confirmPassword", words.say("accounts.confirmPassword.differs"));
            }
        }
        if (!errors.isEmpty()) {
            return Optional.empty();
        }
        Optional<SignedIn> signedIn = activating.complete(pending, code, password);
        if (signedIn.isEmpty()) {
            errors.add("code", words.say("accounts.code.wrong"));
        }
        return signedIn;
    }

}
