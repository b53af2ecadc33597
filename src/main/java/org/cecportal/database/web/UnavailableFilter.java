package org.cecportal.database.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.database.ServedRequest;
import org.cecportal.shared.Unavailability;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Runs before everything else. Requests use the pages' connections and get a page of ours
 * when the database cannot serve. If an answer has already begun, the transfer is broken
 * off, so that it does not look complete.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnavailableFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(UnavailableFilter.class);

    private final UnavailablePage page;

    UnavailableFilter(UnavailablePage page) {
        this.page = page;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            ServedRequest.during(() -> chain.doFilter(request, response));
        }
        catch (IOException | ServletException | RuntimeException ex) {
            if (response.isCommitted() || !Unavailability.causes(ex)) {
                throw ex;
            }
            log.warn("The database could not serve {} {}: {}", request.getMethod(), request.getRequestURI(),
                    NestedExceptionUtils.getMostSpecificCause(ex).getMessage());
            page.answer(request, response);
        }
    }

}
