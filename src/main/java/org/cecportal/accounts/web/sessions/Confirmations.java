package org.cecportal.accounts.web.sessions;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.ConfirmedRecently;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.web.forms.InterruptedForms;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriComponentsBuilder;

/** Enforces {@link ConfirmedRecently}. */
@Component
class Confirmations implements HandlerInterceptor, WebMvcConfigurer {

    static final String PAGE = "/account/confirm";

    private final InterruptedForms forms;

    private final Clock clock;

    Confirmations(InterruptedForms forms, Clock clock) {
        this.forms = forms;
        this.clock = clock;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (!isAsked(handler) || authentication == null
                || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
            return true;
        }
        if (confirmedAt(authentication).filter(this::isRecent).isPresent()) {
            return true;
        }
        lead(request, response, signedIn);
        return false;
    }

    private boolean isRecent(Instant confirmedAt) {
        Instant now = clock.instant();
        return confirmedAt.isAfter(now.minus(ConfirmedRecently.WITHIN)) && !confirmedAt.isAfter(now);
    }

    private static boolean isAsked(Object handler) {
        return handler instanceof HandlerMethod method && (method.hasMethodAnnotation(ConfirmedRecently.class)
                || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), ConfirmedRecently.class));
    }

    private static Optional<Instant> confirmedAt(Authentication authentication) {
        return authentication.getAuthorities()
            .stream()
            .filter(FactorGrantedAuthority.class::isInstance)
            .map(FactorGrantedAuthority.class::cast)
            .map(FactorGrantedAuthority::getIssuedAt)
            .max(Instant::compareTo);
    }

    private void lead(HttpServletRequest request, HttpServletResponse response, SignedIn signedIn) throws IOException {
        String wanted = HttpMethod.GET.matches(request.getMethod()) ? addressOf(request)
                : forms.giveBack(request, signedIn).orElse(null);
        UriComponentsBuilder page = UriComponentsBuilder.fromPath(PAGE);
        if (wanted != null) {
            page.queryParam("to", "{to}");
        }
        String address = page.encode().buildAndExpand((wanted != null) ? wanted : "").toUriString();
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", address);
            response.setStatus(HttpStatus.NO_CONTENT.value());
        }
        else {
            response.sendRedirect(address);
        }
    }

    private static String addressOf(HttpServletRequest request) {
        @Nullable String query = request.getQueryString();
        return (query != null) ? request.getRequestURI() + "?" + query : request.getRequestURI();
    }

}
