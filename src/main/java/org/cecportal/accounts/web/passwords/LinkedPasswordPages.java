package org.cecportal.accounts.web.passwords;

import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.activation.LinkedPasswords;
import org.cecportal.accounts.activation.LinkedPasswords.Whose;
import org.cecportal.accounts.codes.AccountLinks.Purpose;
import org.cecportal.accounts.web.parts.AccountMessages;
import org.cecportal.shared.web.FormErrors;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * What the pages have in common to which a mailed link leads, and on which a password is
 * chosen. Programs that look at links in mails use nothing up: only the form does.
 */
@Component
public class LinkedPasswordPages {

    private final LinkedPasswords passwords;

    private final PasswordMessages passwordWords;

    private final AccountMessages words;

    LinkedPasswordPages(LinkedPasswords passwords, PasswordMessages passwordWords, AccountMessages words) {
        this.passwords = passwords;
        this.passwordWords = passwordWords;
        this.words = words;
    }

    /** Fills the page in: whose password it is, or that the link opens nothing (404). */
    public void show(String token, Purpose purpose, Model model, HttpServletResponse response) {
        Optional<Whose> whose = passwords.find(token, purpose);
        if (whose.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        }
        model.addAttribute("token", token);
        model.addAttribute("username", whose.map(Whose::username).orElse(null));
        model.addAttribute("least", whose.map(Whose::leastLength).orElse(null));
    }

    /**
     * Takes the password.
     * @return whose it is; empty when the page, filled in, says why it was not taken
     */
    public Optional<SignedIn> choose(String token, Purpose purpose, ChosenPasswordForm form, Model model,
            HttpServletResponse response) {
        Optional<Whose> whose = passwords.find(token, purpose);
        FormErrors errors = whose.map(one -> check(one, form)).orElseGet(FormErrors::none);
        Optional<SignedIn> chosen = (whose.isPresent() && errors.isEmpty())
                ? passwords.choose(token, purpose, String.valueOf(form.newPassword())) : Optional.empty();
        if (chosen.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", errors);
            show(token, purpose, model, response);
        }
        return chosen;
    }

    private FormErrors check(Whose whose, ChosenPasswordForm form) {
        FormErrors errors = FormErrors.none();
        String password = words.required(form.newPassword(), "newPassword", errors);
        if (errors.isEmpty()) {
            passwords.objection(whose, password)
                .ifPresent(objection -> errors.add("newPassword", passwordWords.say(objection)));
            if (!password.equals(form.confirmPassword())) {
                errors.add("confirmPassword", words.say("accounts.confirmPassword.differs"));
            }
        }
        return errors;
    }

}
