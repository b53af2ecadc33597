package org.cecportal.accounts.web.own;

import java.time.Duration;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.limits.RateLimits;
import org.cecportal.accounts.own.OwnAccountOutcome;
import org.cecportal.accounts.passwords.PasswordObjection;
import org.cecportal.accounts.web.parts.AccountMessages;
import org.cecportal.accounts.web.passwords.PasswordMessages;
import org.cecportal.shared.web.FormErrors;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Says in a form why a change to the own account was not made. */
@Component
class OwnAnswers {

    private final AccountMessages words;

    private final PasswordMessages passwordWords;

    OwnAnswers(AccountMessages words, PasswordMessages passwordWords) {
        this.passwordWords = passwordWords;
        this.words = words;
    }

    /**
     * @param passwordField where the current password was typed
     */
    void refuse(OwnAccountOutcome outcome, String passwordField, FormErrors errors, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        switch (outcome) {
            case OwnAccountOutcome.Done done -> throw new IllegalArgumentException("It was not refused");
            case OwnAccountOutcome.WrongPassword() ->
                errors.add(passwordField, words.say("accounts.own.password.wrong"));
            case OwnAccountOutcome.PasswordRefused(PasswordObjection objection) ->
                errors.add("newPassword", passwordWords.say(objection));
            case OwnAccountOutcome.UsernameTaken() -> errors.add("username", words.say("accounts.own.username.taken"));
            case OwnAccountOutcome.UsernameRefused() ->
                errors.add("username", words.say("accounts.own.username.refused"));
            case OwnAccountOutcome.TooMany(Duration retryIn) -> {
                RateLimits.refuse(response, retryIn);
                errors.add(words.retryIn("accounts.own.password.too-many", retryIn));
            }
        }
    }

    /** The same page again, with what has to be mended. */
    String again(String page, FormErrors errors, Model model, HttpServletResponse response) {
        if (response.getStatus() == HttpStatus.OK.value()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        model.addAttribute("errors", errors);
        return page;
    }

}
