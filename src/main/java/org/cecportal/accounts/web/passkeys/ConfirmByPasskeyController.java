package org.cecportal.accounts.web.passkeys;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.web.parts.AccountMessages;
import org.cecportal.accounts.web.sessions.AccountSession;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Takes a passkey where the password is asked for again, see
 * {@link org.cecportal.accounts.ConfirmedRecently}. It stands for both steps, as at
 * sign-in.
 */
@Controller
@RequestMapping("/account/confirm/passkey")
class ConfirmByPasskeyController {

    private final PasskeyRequests requests;

    private final AccountSession session;

    private final AccountMessages words;

    ConfirmByPasskeyController(PasskeyRequests requests, AccountSession session, AccountMessages words) {
        this.requests = requests;
        this.session = session;
        this.words = words;
    }

    @ResponseBody
    @PostMapping(path = "/options", produces = MediaType.APPLICATION_JSON_VALUE)
    String options(Authentication signedIn, HttpServletRequest request) {
        return requests.ask(signedIn, request);
    }

    /**
     * @param credential as the browser gives it, in JSON
     * @param to where to go on
     */
    @PostMapping
    String confirm(@AuthenticationPrincipal SignedIn signedIn, @RequestParam(defaultValue = "") String credential,
            @RequestParam(defaultValue = "/account") String to, HttpServletRequest request,
            HttpServletResponse response, RedirectAttributes redirect) {
        @Nullable SignedIn proved = requests.answered(credential, request).orElse(null);
        if (proved == null || !proved.sessionKey().equals(signedIn.sessionKey())) {
            redirect.addAttribute("to", to);
            redirect.addFlashAttribute("notice", words.say("accounts.confirm.refused"));
            return "redirect:/account/confirm";
        }
        session.confirm(signedIn, request, response);
        return "redirect:" + AccountSession.pathOrElse(to, "/account");
    }

}
