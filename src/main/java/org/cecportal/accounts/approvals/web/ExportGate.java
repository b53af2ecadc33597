package org.cecportal.accounts.approvals.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.approvals.Approvals;
import org.cecportal.accounts.approvals.ApprovedExport;
import org.cecportal.accounts.approvals.OfAllMembers;
import org.cecportal.accounts.web.accesses.PageKeys;
import org.cecportal.shared.web.ShownOn;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Lets nobody take a file with all members away without another administrator's yes: the
 * way to it leads to the form that asks for one. An approval counts once, for its address
 * with its filters. It is used up last, after who is there was asked again.
 */
@Component
class ExportGate implements HandlerInterceptor, WebMvcConfigurer {

    /** The parameter that names the approval. */
    private static final String APPROVAL = "approval";

    private static final int LONGEST_QUERY = 500;

    private final Approvals approvals;

    private final ObjectProvider<RequestMappingHandlerMapping> handlers;

    ExportGate(Approvals approvals, ObjectProvider<RequestMappingHandlerMapping> handlers) {
        this.approvals = approvals;
        this.handlers = handlers;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Ordered.LOWEST_PRECEDENCE);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (!approvals.areOn() || !(handler instanceof HandlerMethod method)
                || !method.hasMethodAnnotation(OfAllMembers.class) || authentication == null
                || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
            return true;
        }
        String address = address(request);
        String approval = String.valueOf(request.getParameter(APPROVAL));
        if (approval.matches("\\d{1,18}") && approvals.use(Long.parseLong(approval), address, signedIn)) {
            return true;
        }
        response.sendRedirect(UriComponentsBuilder.fromPath("/admin/approvals/export")
            .queryParam("file", "{file}")
            .encode()
            .buildAndExpand(address)
            .toUriString());
        return false;
    }

    /** As it was asked for, without the approval. */
    private static String address(HttpServletRequest request) {
        String query = request.getQueryString();
        return UriComponentsBuilder.fromPath(request.getRequestURI())
            .query(query)
            .replaceQueryParam(APPROVAL)
            .build()
            .toUriString();
    }

    /**
     * What is asked for by a file's address; empty when it is none that needs a yes, or
     * cannot be read.
     */
    Optional<Map<String, String>> details(String address) {
        int end = address.indexOf('?');
        String path = (end < 0) ? address : address.substring(0, end);
        String query = (end < 0) ? "" : address.substring(end);
        if (!isReadable(query)) {
            return Optional.empty();
        }
        return handlers.stream()
            .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
            .filter(entry -> entry.getValue().hasMethodAnnotation(OfAllMembers.class)
                    && entry.getKey().getPatternValues().contains(path))
            .findFirst()
            .map(entry -> Map.of(ApprovedExport.ADDRESS, address, ApprovedExport.NAME, PageKeys.of(path),
                    ApprovedExport.PAGE, shownOn(entry.getValue()) + query));
    }

    private static boolean isReadable(String query) {
        try {
            return UriUtils.decode(query, StandardCharsets.UTF_8).length() <= LONGEST_QUERY;
        }
        catch (IllegalArgumentException ex) {
            return false;
        }
    }

    private static String shownOn(HandlerMethod method) {
        ShownOn page = method.getMethodAnnotation(ShownOn.class);
        return (page != null) ? page.value() : "/admin";
    }

}
