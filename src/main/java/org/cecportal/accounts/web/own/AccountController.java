package org.cecportal.accounts.web.own;

import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.providers.SignInProviders;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Everything about the own sign-in, each with its page. */
@Controller
class AccountController {

    private final SignInProviders providers;

    AccountController(SignInProviders providers) {
        this.providers = providers;
    }

    @GetMapping("/account")
    String show(@AuthenticationPrincipal SignedIn signedIn, Model model) {
        model.addAttribute("account", signedIn);
        model.addAttribute("providers", providers.all());
        return "accounts/own/account";
    }

}
