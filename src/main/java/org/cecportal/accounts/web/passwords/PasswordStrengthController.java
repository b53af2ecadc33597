package org.cecportal.accounts.web.passwords;

import java.util.Objects;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.AccountPasswords;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.limits.Limit;
import org.cecportal.accounts.limits.LimitedPerAddress;
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
 * is it compared with what is on file, and judged by whether there is a second step:
 * anybody else would learn that from the answers.
 */
@Controller
@LimitedPerAddress(Limit.PASSWORD_STRENGTHS_FROM_ADDRESS)
class PasswordStrengthController {

    private final AccountPasswords passwords;

    private final PasswordMessages words;

    PasswordStrengthController(AccountPasswords passwords, PasswordMessages words) {
        this.passwords = passwords;
        this.words = words;
    }

    @PostMapping("/password/strength")
    String show(@ModelAttribute("typed") TypedPassword typed, @AuthenticationPrincipal @Nullable SignedIn signedIn,
            Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        String password = Objects.requireNonNullElse(typed.newPassword(), "");
        if (!password.isEmpty()) {
            PasswordStrength strength = (signedIn != null) ? passwords.strength(signedIn.accountId(), password)
                    : passwords.strengthForAny(password);
            model.addAttribute("said", words.say(strength));
            model.addAttribute("refused", isRefused(strength));
        }
        return "accounts/strength :: strength";
    }

    /** Most accounts refuse what only some take. */
    private static boolean isRefused(PasswordStrength strength) {
        return strength instanceof PasswordStrength.Refused
                || strength instanceof PasswordStrength.WithSecondFactorOnly;
    }

}
