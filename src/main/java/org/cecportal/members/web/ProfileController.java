package org.cecportal.members.web;

import org.cecportal.accounts.SignedIn;
import org.cecportal.members.MemberDirectory;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The profile: who I am here, and the way to My Certifications. */
@Controller
class ProfileController {

    private final MemberDirectory members;

    ProfileController(MemberDirectory members) {
        this.members = members;
    }

    @GetMapping("/profile")
    String show(@AuthenticationPrincipal SignedIn signedIn, Model model) {
        model.addAttribute("signedIn", signedIn);
        if (signedIn.memberId() != null) {
            model.addAttribute("profile", members.profile(signedIn.memberId()).orElseThrow());
        }
        return "members/profile";
    }

}
