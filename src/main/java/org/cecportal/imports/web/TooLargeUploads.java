package org.cecportal.imports.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns an upload that is too large for the server to read into a visit of the page that
 * says so. Otherwise the server would drop the whole form, and with it the token that
 * tells it from a forged one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TooLargeUploads extends OncePerRequestFilter {

    /** Set on the request when it was too large. */
    static final String TOO_LARGE = TooLargeUploads.class.getName();

    private final long limit;

    TooLargeUploads(MultipartProperties settings) {
        this.limit = settings.getMaxRequestSize().toBytes();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > limit && request.getRequestURI().endsWith(ImportsController.ADDRESS)) {
            request.setAttribute(TOO_LARGE, true);
            chain.doFilter(new Visit(request), response);
        }
        else {
            chain.doFilter(request, response);
        }
    }

    /** The request without its body. */
    private static final class Visit extends HttpServletRequestWrapper {

        Visit(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public @Nullable String getContentType() {
            return null;
        }

        @Override
        public @Nullable String getParameter(String name) {
            return null;
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return null;
        }

    }

}
