package org.cecportal.accounts.web.forms;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.web.parts.PortalCookies;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestDataValueProcessor;
import org.springframework.web.util.WebUtils;

/**
 * Marks every form on a signed-in page, and the browser, with the account. If a form
 * arrives after its session has ended, the mark tells whose it is.
 */
@Component
public class FormOwners implements BeanPostProcessor {

    static final String FIELD = "_account";

    /**
     * A browser with this cookie may send a form with files after its session has ended.
     */
    public static final String COOKIE = "portal-account";

    private static final String MARK = FormOwners.class.getName();

    private final Seals seals;

    private final PortalCookies cookies;

    FormOwners(@Lazy Seals seals, @Lazy PortalCookies cookies) {
        this.seals = seals;
        this.cookies = cookies;
    }

    /** The account whose page had the form. */
    Optional<Long> ownerOf(HttpServletRequest request) {
        return seals.accountOf(request.getParameter(FIELD));
    }

    /** Whether somebody signed in with this browser today and has not signed out. */
    public boolean isKnown(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, cookies.name(COOKIE));
        return cookie != null && seals.accountOf(cookie.getValue()).isPresent();
    }

    public void remember(SignedIn signedIn, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE,
                ResponseCookie.from(cookies.name(COOKIE), seals.mark(signedIn.accountId()))
                    .path("/")
                    .httpOnly(true)
                    .secure(cookies.secure() || request.isSecure())
                    .sameSite("Lax")
                    .build()
                    .toString());
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        return (bean instanceof RequestDataValueProcessor processor) ? new Marking(processor) : bean;
    }

    private @Nullable String mark(HttpServletRequest request) {
        Object made = request.getAttribute(MARK);
        if (made == null) {
            Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
            if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
                return null;
            }
            made = seals.mark(signedIn.accountId());
            request.setAttribute(MARK, made);
        }
        return made.toString();
    }

    /** Adds the mark wherever a form gets its CSRF token. */
    private final class Marking implements RequestDataValueProcessor {

        private final RequestDataValueProcessor tokens;

        Marking(RequestDataValueProcessor tokens) {
            this.tokens = tokens;
        }

        @Override
        public String processAction(HttpServletRequest request, String action, String method) {
            return tokens.processAction(request, action, method);
        }

        @Override
        public String processFormFieldValue(HttpServletRequest request, @Nullable String name, String value,
                String type) {
            return tokens.processFormFieldValue(request, name, value, type);
        }

        @Override
        public @Nullable Map<String, String> getExtraHiddenFields(HttpServletRequest request) {
            Map<String, String> fields = tokens.getExtraHiddenFields(request);
            String mark = (fields != null && !fields.isEmpty()) ? mark(request) : null;
            if (mark == null) {
                return fields;
            }
            Map<String, String> marked = new HashMap<>(fields);
            marked.put(FIELD, mark);
            return marked;
        }

        @Override
        public String processUrl(HttpServletRequest request, String url) {
            return tokens.processUrl(request, url);
        }

    }

}
