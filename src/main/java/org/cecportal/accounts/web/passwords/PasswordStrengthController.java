package org.cecportal.accounts.web.passwords;

import java.util.List;
import java.util.Objects;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.PasswordOwners;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.limits.Limit;
import org.cecportal.accounts.limits.LimitedPerAddress;
import org.cecportal.accounts.passwords.PasswordPolicy;
import org.cecportal.accounts.passwords.PasswordStrength;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Says how strong a password is while it is typed. Only to its owner, who is signed in,
 * is it compared with what is on file: anybody else would learn that from the answers.
 */
@Controller
@LimitedPerAddress(Limit.PASSWORD_STRENGTHS_FROM_ADDRESS)
class PasswordStrengthController {

    private final PasswordPolicy policy;

    private final PasswordOwners owners;

    private final PasswordWords words;

    PasswordStrengthController(PasswordPolicy policy, PasswordOwners owners, PasswordWords words) {
        this.policy = policy;
        this.owners = owners;
        this.words = words;
    }

    @PostMapping("/password/strength")
    String show(@ModelAttribute("typed") TypedPassword typed, @AuthenticationPrincipal @Nullable SignedIn signedIn,
            Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        String password = Objects.requireNonNullElse(typed.newPassword(), "");
        if (!password.isEmpty()) {
            List<String> facts = (signedIn != null) ? owners.facts(signedIn.accountId()) : List.of();
            PasswordStrength strength = policy.strength(password, facts, false);
            model.addAttribute("said", words.say(strength));
            model.addAttribute("refused", strength instanceof PasswordStrength.Refused);
        }
        return "accounts/strength :: strength";
    }

}
