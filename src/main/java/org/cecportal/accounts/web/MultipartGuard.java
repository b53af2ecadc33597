package org.cecportal.accounts.web;

import java.io.IOException;
import java.util.Locale;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes files only from who is signed in. The check against forged requests reads the
 * form, and with it spools every file, before anybody asks who sends it: so this comes
 * first.
 */
class MultipartGuard extends OncePerRequestFilter {

    private final AuthenticationEntryPoint entryPoint;

    private final RequestMatcher harmless;

    /**
     * @param harmless forms that are taken from everybody
     */
    MultipartGuard(AuthenticationEntryPoint entryPoint, RequestMatcher harmless) {
        this.entryPoint = entryPoint;
        this.harmless = harmless;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isMultipart(request.getContentType()) && !isSignedIn() && !harmless.matches(request)) {
            entryPoint.commence(request, response,
                    new AuthenticationCredentialsNotFoundException("Files are taken from who is signed in"));
        }
        else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isMultipart(@Nullable String contentType) {
        return contentType != null && contentType.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private static boolean isSignedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.isAuthenticated();
    }

}
