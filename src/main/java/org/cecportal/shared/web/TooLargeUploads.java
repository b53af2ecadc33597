package org.cecportal.shared.web;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;

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
 * Turns an upload that is too large into a visit of the same address, whose page
 * {@linkplain #isOne checks} for it and says so. Otherwise the server would drop the
 * whole form and with it its CSRF token.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class TooLargeUploads extends OncePerRequestFilter {

    private static final String TOO_LARGE = TooLargeUploads.class.getName();

    private final long limit;

    TooLargeUploads(MultipartProperties settings) {
        this.limit = settings.getMaxRequestSize().toBytes();
    }

    /** Whether the page is visited because a form that was sent to it was too large. */
    public static boolean isOne(HttpServletRequest request) {
        return request.getAttribute(TOO_LARGE) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > limit && isMultipart(request.getContentType())) {
            request.setAttribute(TOO_LARGE, true);
            chain.doFilter(new Visit(request), response);
        }
        else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isMultipart(@Nullable String contentType) {
        return contentType != null && contentType.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
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

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }

    }

}
