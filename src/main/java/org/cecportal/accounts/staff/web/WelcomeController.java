package org.cecportal.accounts.staff.web;

import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.codes.AccountLinks.Purpose;
import org.cecportal.accounts.web.parts.AccountMessages;
import org.cecportal.accounts.web.passwords.ChosenPasswordForm;
import org.cecportal.accounts.web.passwords.LinkedPasswordPages;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where an invitation leads (R12). */
@Controller
@RequestMapping("/welcome/{token}")
class WelcomeController {

    private static final String PAGE = "accounts/welcome";

    private final LinkedPasswordPages pages;

    private final AccountMessages words;

    WelcomeController(LinkedPasswordPages pages, AccountMessages words) {
        this.pages = pages;
        this.words = words;
    }

    @GetMapping
    String show(@PathVariable String token, Model model, HttpServletResponse response) {
        pages.show(token, Purpose.INVITATION, model, response);
        return PAGE;
    }

    @PostMapping
    String choose(@PathVariable String token, @ModelAttribute("form") ChosenPasswordForm form, Model model,
            HttpServletResponse response, RedirectAttributes redirect) {
        Optional<SignedIn> chosen = pages.choose(token, Purpose.INVITATION, form, model, response);
        if (chosen.isEmpty()) {
            return PAGE;
        }
        redirect.addFlashAttribute("notice", words.say("accounts.welcome.done", chosen.get().username()));
        return "redirect:/login";
    }

}
