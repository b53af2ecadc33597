package org.cecportal.accounts.web.steps;

import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.codes.PendingCode;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that waits for its second step, in the session of who gave the password.
 *
 * @param first who gave it; not signed in yet
 * @param typed a sealed form that waits for its account to sign in
 */
record PendingStep(SignedIn first, PendingCode code, @Nullable String typed, Instant begunAt) implements Serializable {

    static final Duration LASTS = Duration.ofMinutes(15);

    private static final String ATTRIBUTE = "second-step";

    @Serial
    private static final long serialVersionUID = 1L;

    static Optional<PendingStep> in(HttpServletRequest request, Instant now) {
        HttpSession session = request.getSession(false);
        return (session != null && session.getAttribute(ATTRIBUTE) instanceof PendingStep pending
                && now.isBefore(pending.begunAt().plus(LASTS))) ? Optional.of(pending) : Optional.empty();
    }

    void keep(HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, this);
    }

    static void forget(HttpServletRequest request) {
        request.getSession().removeAttribute(ATTRIBUTE);
    }

}
