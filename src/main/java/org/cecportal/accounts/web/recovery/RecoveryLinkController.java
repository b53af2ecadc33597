package org.cecportal.accounts.web.recovery;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.codes.AccountLinks.Purpose;
import org.cecportal.accounts.web.passwords.ChosenPasswordForm;
import org.cecportal.accounts.web.passwords.LinkedPasswordPages;
import org.cecportal.accounts.web.steps.SignInSteps;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Where the link beside a recovery's code leads: a new password in any browser (decision
 * 50).
 */
@Controller
@RequestMapping("/recover/link/{token}")
class RecoveryLinkController {

    private static final String PAGE = "accounts/recover-link";

    private final LinkedPasswordPages pages;

    private final SignInSteps steps;

    RecoveryLinkController(LinkedPasswordPages pages, SignInSteps steps) {
        this.pages = pages;
        this.steps = steps;
    }

    @GetMapping
    String show(@PathVariable String token, Model model, HttpServletResponse response) {
        pages.show(token, Purpose.RECOVERY, model, response);
        return PAGE;
    }

    @PostMapping
    String choose(@PathVariable String token, @ModelAttribute("form") ChosenPasswordForm form, Model model,
            HttpServletRequest request, HttpServletResponse response) {
        Optional<SignedIn> chosen = pages.choose(token, Purpose.RECOVERY, form, model, response);
        return chosen.map(one -> steps.afterMail(one, request, response)).orElse(PAGE);
    }

}
