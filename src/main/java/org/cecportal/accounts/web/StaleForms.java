package org.cecportal.accounts.web;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.web.forms.InterruptedForms;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;

/**
 * A form from before the last sign-in carries an old token and is not taken. Its account
 * gets it back filled in, with a token of today; nothing is done with it before it is
 * sent again.
 */
class StaleForms implements AccessDeniedHandler {

    private final AccessDeniedHandler refusing = new AccessDeniedHandlerImpl();

    private final InterruptedForms interrupted;

    private final AuthenticationEntryPoint entryPoint;

    StaleForms(InterruptedForms interrupted, AuthenticationEntryPoint entryPoint) {
        this.interrupted = interrupted;
        this.entryPoint = entryPoint;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException, ServletException {
        if (!(refusal instanceof CsrfException) || interrupted.typedIn(request).isEmpty()) {
            refusing.handle(request, response, refusal);
            return;
        }
        SignedIn signedIn = signedIn();
        if (signedIn == null) {
            entryPoint.commence(request, response, new InsufficientAuthenticationException("Signed out", refusal));
            return;
        }
        Optional<String> page = interrupted.giveBack(request, signedIn);
        if (page.isPresent()) {
            response.sendRedirect(page.get());
        }
        else {
            refusing.handle(request, response, refusal);
        }
    }

    private static @Nullable SignedIn signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) ? signedIn : null;
    }

}
