package org.cecportal.accounts.web.passkeys;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.limits.ClientAddress;
import org.cecportal.accounts.limits.Limit;
import org.cecportal.accounts.limits.LimitedPerAddress;
import org.cecportal.accounts.web.parts.AccountMessages;
import org.cecportal.accounts.web.steps.SignInSteps;
import org.cecportal.history.Access;
import org.cecportal.history.AccessKind;
import org.cecportal.history.AccessLog;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Signs in with a passkey alone; it is the second step of a password, too. */
@Controller
@RequestMapping("/login/passkey")
@LimitedPerAddress(Limit.PASSKEYS_FROM_ADDRESS)
class PasskeySignInController {

    private final PasskeyRequests requests;

    private final SignInSteps steps;

    private final AccessLog accesses;

    private final AccountMessages words;

    PasskeySignInController(PasskeyRequests requests, SignInSteps steps, AccessLog accesses, AccountMessages words) {
        this.requests = requests;
        this.steps = steps;
        this.words = words;
        this.accesses = accesses;
    }

    @ResponseBody
    @PostMapping(path = "/options", produces = MediaType.APPLICATION_JSON_VALUE)
    String options(HttpServletRequest request) {
        return requests.ask(null, request);
    }

    /**
     * @param credential as the browser gives it, in JSON
     * @param typed a sealed form that waits for its account to sign in
     */
    @PostMapping
    String signIn(@RequestParam(defaultValue = "") String credential,
            @RequestParam(required = false) @Nullable String typed, HttpServletRequest request,
            HttpServletResponse response, RedirectAttributes redirect) {
        Optional<SignedIn> signedIn = requests.answered(credential, request);
        if (signedIn.isEmpty()) {
            accesses.note(Access.of(AccessKind.SIGN_IN_FAILED, null, ClientAddress.of(request), "passkey"));
            redirect.addFlashAttribute("notice", words.say("accounts.passkeys.refused"));
            return "redirect:/login";
        }
        return steps.afterPasskey(signedIn.get(), typed, request, response);
    }

}
