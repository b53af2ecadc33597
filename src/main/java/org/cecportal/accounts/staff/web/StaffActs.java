package org.cecportal.accounts.staff.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.OwnProfile;
import org.cecportal.shared.Actor;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * What is sent to the administration is done as staff, and so never for the own profile
 * (R17): such a request ends with 403 and a sentence, and nothing of it is kept.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class StaffActs extends OncePerRequestFilter implements HandlerExceptionResolver {

    /** Tells the page of the refusal which sentence to say. */
    private static final String OWN_PROFILE = "ownProfile";

    private static final RequestMatcher ADMINISTRATION = PathPatternRequestMatcher.pathPattern(HttpMethod.POST,
            "/admin/**");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ADMINISTRATION.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            Actor.asStaff(() -> {
                chain.doFilter(request, response);
                return null;
            });
        }
        catch (ServletException | IOException | RuntimeException ex) {
            throw ex;
        }
        catch (Exception ex) {
            throw new ServletException(ex);
        }
    }

    @Override
    public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
            @Nullable Object handler, Exception failure) {
        if (!OwnProfile.causes(failure)) {
            return null;
        }
        request.setAttribute(OWN_PROFILE, true);
        try {
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
        catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
        return new ModelAndView();
    }

}
