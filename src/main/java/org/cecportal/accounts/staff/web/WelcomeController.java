package org.cecportal.accounts.staff.web;

import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.AccountLinks.Purpose;
import org.cecportal.accounts.LinkedPasswords;
import org.cecportal.accounts.LinkedPasswords.Whose;
import org.cecportal.accounts.web.AccountWords;
import org.cecportal.accounts.web.passwords.PasswordWords;
import org.cecportal.shared.web.FormErrors;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Where an invitation leads (R12). Programs that look at links in mails use nothing up:
 * only the form does.
 */
@Controller
@RequestMapping("/welcome/{token}")
class WelcomeController {

    private static final String PAGE = "accounts/welcome";

    private final LinkedPasswords passwords;

    private final PasswordWords passwordWords;

    private final AccountWords words;

    WelcomeController(LinkedPasswords passwords, PasswordWords passwordWords, AccountWords words) {
        this.passwords = passwords;
        this.passwordWords = passwordWords;
        this.words = words;
    }

    @GetMapping
    String show(@PathVariable String token, Model model, HttpServletResponse response) {
        return page(token, passwords.find(token, Purpose.INVITATION), model, response);
    }

    @PostMapping
    String choose(@PathVariable String token, @ModelAttribute("form") WelcomeForm form, Model model,
            HttpServletResponse response, RedirectAttributes redirect) {
        Optional<Whose> whose = passwords.find(token, Purpose.INVITATION);
        if (whose.isPresent()) {
            FormErrors errors = check(whose.get(), form);
            if (!errors.isEmpty()) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("errors", errors);
                return page(token, whose, model, response);
            }
            if (passwords.choose(token, Purpose.INVITATION, String.valueOf(form.newPassword()))) {
                redirect.addFlashAttribute("notice", words.say("accounts.welcome.done", whose.get().username()));
                return "redirect:/login";
            }
        }
        return page(token, Optional.empty(), model, response);
    }

    private FormErrors check(Whose whose, WelcomeForm form) {
        FormErrors errors = FormErrors.none();
        String password = form.newPassword();
        if (password == null || !StringUtils.hasText(password)) {
            return errors.add("newPassword", words.say("accounts.newPassword.missing"));
        }
        passwords.objection(whose, password)
            .ifPresent(objection -> errors.add("newPassword", passwordWords.say(objection)));
        if (!password.equals(form.confirmPassword())) {
            errors.add("confirmPassword", words.say("accounts.confirmPassword.differs"));
        }
        return errors;
    }

    private static String page(String token, Optional<Whose> whose, Model model, HttpServletResponse response) {
        if (whose.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        }
        model.addAttribute("token", token);
        model.addAttribute("username", whose.map(Whose::username).orElse(null));
        model.addAttribute("least", whose.map(Whose::leastLength).orElse(null));
        return PAGE;
    }

}
