package org.cecportal.accounts.web.passkeys;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.passkeys.Passkeys;
import org.cecportal.accounts.signin.TakingSecondStep;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.stereotype.Component;

/**
 * Asks a browser for a passkey. Each challenge is good once, in the session it was made
 * for.
 */
@Component
class PasskeyRequests {

    private static final String ASKED = "passkey-asked";

    private final Passkeys passkeys;

    private final TakingSecondStep taking;

    private final PasskeyJson json;

    PasskeyRequests(Passkeys passkeys, TakingSecondStep taking, PasskeyJson json) {
        this.passkeys = passkeys;
        this.taking = taking;
        this.json = json;
    }

    /**
     * @param signedIn whose passkeys it may be; anybody's when it is null
     */
    String ask(@Nullable Authentication signedIn, HttpServletRequest request) {
        PublicKeyCredentialRequestOptions options = passkeys.requestOptions(signedIn);
        request.getSession().setAttribute(ASKED, options);
        return json.write(options);
    }

    /** Who answered with a passkey of theirs. */
    Optional<SignedIn> answered(String credential, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ASKED) instanceof PublicKeyCredentialRequestOptions asked)) {
            return Optional.empty();
        }
        session.removeAttribute(ASKED);
        return json.signed(credential).flatMap(signed -> taking.byPasskey(asked, signed));
    }

}
