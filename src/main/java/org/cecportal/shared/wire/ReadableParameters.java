package org.cecportal.shared.wire;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses parameters that cannot be read, and those with the character 0, which no text
 * has. It asks before anybody else does, so that what was sent stands in no log. Of forms
 * with files only the address is looked at: they are read once it is known who sends
 * them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ReadableParameters extends OncePerRequestFilter {

    private static final char NUL = 0;

    private final RefusalPages pages;

    ReadableParameters(RefusalPages pages) {
        this.pages = pages;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (!hasNul(request)) {
                chain.doFilter(request, response);
                return;
            }
        }
        catch (InvalidParameterException ex) {
            if (isBroken(ex.getCause()) || response.isCommitted()) {
                throw ex;
            }
            pages.answer(response, ex.getErrorCode());
            return;
        }
        pages.answer(response, HttpStatus.BAD_REQUEST.value());
    }

    /** Nobody waits for an answer, or {@link Pace} gives it. */
    private static boolean isBroken(@Nullable Throwable cause) {
        return cause instanceof ClientAbortException || cause instanceof SocketTimeoutException;
    }

    private static boolean hasNul(HttpServletRequest request) {
        if (String.valueOf(request.getContentType()).strip().regionMatches(true, 0, "multipart/", 0, 10)) {
            return String.valueOf(request.getQueryString()).contains("%00");
        }
        Map<String, String[]> parameters = request.getParameterMap();
        return Stream.concat(parameters.keySet().stream(), parameters.values().stream().flatMap(Arrays::stream))
            .anyMatch(text -> text.indexOf(NUL) >= 0);
    }

}
