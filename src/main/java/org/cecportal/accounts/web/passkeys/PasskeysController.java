package org.cecportal.accounts.web.passkeys;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.cecportal.accounts.ConfirmedRecently;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.own.OwnFactors;
import org.cecportal.accounts.passkeys.Passkeys;
import org.cecportal.accounts.web.parts.AccountMessages;
import org.cecportal.shared.web.FormErrors;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The own passkeys: added, listed, removed. */
@Controller
@ConfirmedRecently
@RequestMapping(PasskeysController.ADDRESS)
class PasskeysController {

    static final String ADDRESS = "/account/passkeys";

    private static final String PAGE = "accounts/own/passkeys";

    /** What the browser was asked to make; good once. */
    private static final String ASKED = "passkey-to-make";

    private static final int LONGEST_LABEL = 60;

    private final OwnFactors factors;

    private final Passkeys passkeys;

    private final PasskeyJson json;

    private final AccountMessages words;

    PasskeysController(OwnFactors factors, Passkeys passkeys, PasskeyJson json, AccountMessages words) {
        this.factors = factors;
        this.passkeys = passkeys;
        this.json = json;
        this.words = words;
    }

    /** The page's script: passkeys need the browser's help. */
    @ModelAttribute("script")
    String script() {
        return "passkeys";
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedIn signedIn, Model model) {
        model.addAttribute("passkeys", passkeys.of(signedIn.accountId()));
        return PAGE;
    }

    @ResponseBody
    @PostMapping(path = "/options", produces = MediaType.APPLICATION_JSON_VALUE)
    String options(Authentication signedIn, HttpSession session) {
        PublicKeyCredentialCreationOptions options = passkeys.creationOptions(signedIn);
        session.setAttribute(ASKED, options);
        return json.write(options);
    }

    /**
     * @param credential as the browser gives it, in JSON
     */
    @PostMapping
    String add(@AuthenticationPrincipal SignedIn signedIn, @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String credential, HttpSession session, Model model,
            HttpServletResponse response, RedirectAttributes redirect) {
        FormErrors errors = FormErrors.none();
        String name = words.required(label, "label", errors);
        if (name.codePointCount(0, name.length()) > LONGEST_LABEL) {
            errors.add("label", words.say("accounts.label.too-long", LONGEST_LABEL));
        }
        if (errors.isEmpty() && isAdded(signedIn, name, credential, session)) {
            redirect.addFlashAttribute("notice", words.say("accounts.passkeys.added"));
            return "redirect:" + ADDRESS;
        }
        if (errors.isEmpty()) {
            errors.add("label", words.say("accounts.passkeys.not-added"));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        model.addAttribute("label", label);
        return list(signedIn, model);
    }

    private boolean isAdded(SignedIn signedIn, String label, String credential, HttpSession session) {
        if (!(session.getAttribute(ASKED) instanceof PublicKeyCredentialCreationOptions asked)) {
            return false;
        }
        session.removeAttribute(ASKED);
        return json.made(credential)
            .map(made -> factors.addPasskey(signedIn, asked, new RelyingPartyPublicKey(made, label)))
            .orElse(false);
    }

    @PostMapping("/{id:\\d{1,18}}/remove")
    String remove(@AuthenticationPrincipal SignedIn signedIn, @PathVariable long id, RedirectAttributes redirect) {
        factors.removePasskey(signedIn, id);
        redirect.addFlashAttribute("notice", words.say("accounts.passkeys.removed"));
        return "redirect:" + ADDRESS;
    }

}
