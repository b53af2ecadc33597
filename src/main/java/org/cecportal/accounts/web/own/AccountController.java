package org.cecportal.accounts.web.own;

import org.cecportal.accounts.SignedIn;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Everything about the own sign-in, each with its page. */
@Controller
class AccountController {

    @GetMapping("/account")
    String show(@AuthenticationPrincipal SignedIn signedIn, Model model) {
        model.addAttribute("account", signedIn);
        return "accounts/own/account";
    }

}
