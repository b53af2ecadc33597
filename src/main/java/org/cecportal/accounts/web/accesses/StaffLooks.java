package org.cecportal.accounts.web.accesses;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.limits.ClientAddress;
import org.cecportal.history.Access;
import org.cecportal.history.AccessKind;
import org.cecportal.history.AccessLog;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.Download;
import org.cecportal.shared.web.Looked;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Records which member's record or proof somebody of the staff is about to see (see
 * {@link Looked}), and which list they take away: whatever file an address of staff
 * answers with that is no single member's. Nobody's own record counts.
 */
@Component
class StaffLooks implements HandlerInterceptor, WebMvcConfigurer {

    private final AccessLog accesses;

    StaffLooks(AccessLog accesses) {
        this.accesses = accesses;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
            @Nullable ModelAndView answer) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn signedIn)
                || !signedIn.isStaff()) {
            return;
        }
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        List<MemberId> members = Looked.in(request);
        members.stream()
            .filter(member -> !member.equals(signedIn.memberId()))
            .forEach(member -> note(AccessKind.VIEWED, member, signedIn, pattern, request));
        if (members.isEmpty() && answer != null && answer.getView() instanceof Download
                && (pattern.startsWith("/admin/") || pattern.startsWith("/audits/"))) {
            note(AccessKind.EXPORTED, null, signedIn, pattern, request);
        }
    }

    private void note(AccessKind kind, @Nullable MemberId member, SignedIn signedIn, String pattern,
            HttpServletRequest request) {
        accesses.note(new Access(kind, signedIn.accountId(), signedIn.username(), ClientAddress.of(request), member,
                PageKeys.of(pattern), request.getRequestURI()));
    }

}
