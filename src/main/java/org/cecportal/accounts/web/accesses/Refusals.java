package org.cecportal.accounts.web.accesses;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.limits.ClientAddress;
import org.cecportal.history.Access;
import org.cecportal.history.AccessKind;
import org.cecportal.history.AccessLog;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Records that somebody who is signed in was refused something, whoever answered 403. It
 * belongs before all filters that refuse.
 */
public class Refusals extends OncePerRequestFilter {

    private final AccessLog accesses;

    public Refusals(AccessLog accesses) {
        this.accesses = accesses;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (response.getStatus() != HttpStatus.FORBIDDEN.value()) {
            return;
        }
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
            accesses.note(new Access(AccessKind.REFUSED, signedIn.accountId(), signedIn.username(),
                    ClientAddress.of(request), null, request.getMethod(), path(request)));
        }
    }

    /** Outside of what staff do an address may be a secret: its beginning is enough. */
    private static String path(HttpServletRequest request) {
        String path = request.getRequestURI();
        int second = path.indexOf('/', 1);
        boolean known = path.startsWith("/admin/") || path.startsWith("/audits/");
        return (known || second < 0) ? path : path.substring(0, second);
    }

}
