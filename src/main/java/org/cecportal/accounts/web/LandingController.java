package org.cecportal.accounts.web;

import org.cecportal.accounts.web.sessions.AccountSession;
import org.cecportal.accounts.SignedIn;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What the portal is for, and how to get in. */
@Controller
class LandingController {

    @GetMapping("/")
    String landing(@AuthenticationPrincipal @Nullable SignedIn signedIn) {
        return (signedIn != null) ? "redirect:" + AccountSession.home(signedIn) : "accounts/landing";
    }

    @GetMapping("/help")
    String help() {
        return "accounts/help";
    }

}
