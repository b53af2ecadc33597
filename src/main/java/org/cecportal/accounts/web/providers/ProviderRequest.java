package org.cecportal.accounts.web.providers;

import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * That a browser was sent to a provider; kept in its session, and good once.
 *
 * @param provider its id
 * @param asked what it was asked, with state, nonce and PKCE's secret
 * @param linkTo the account that is to be linked; null to sign in
 */
record ProviderRequest(String provider, OAuth2AuthorizationRequest asked, @Nullable Long linkTo,
        Instant begunAt) implements Serializable {

    private static final Duration LASTS = Duration.ofMinutes(15);

    private static final String ATTRIBUTE = "provider-request";

    @Serial
    private static final long serialVersionUID = 1L;

    void keep(HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, this);
    }

    static Optional<ProviderRequest> take(String provider, HttpServletRequest request, Instant now) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof ProviderRequest pending)) {
            return Optional.empty();
        }
        session.removeAttribute(ATTRIBUTE);
        return Optional.of(pending)
            .filter(one -> one.provider().equals(provider) && now.isBefore(one.begunAt().plus(LASTS)));
    }

}
