package org.cecportal.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.cecportal.shared.PortalSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the layout shows on every page: the organisation and the visitor. */
@ControllerAdvice
class LayoutModel {

    private final PortalSettings settings;

    LayoutModel(PortalSettings settings) {
        this.settings = settings;
    }

    @ModelAttribute("organisation")
    PortalSettings.Organisation organisation() {
        return settings.organisation();
    }

    /** Seconds until the session ends if no further request comes. */
    @ModelAttribute("sessionSeconds")
    @Nullable Long sessionSeconds(HttpServletRequest request) {
        HttpSession session = (visitor() != null) ? request.getSession(false) : null;
        return (session != null) ? SessionTime.secondsLeft(session) : null;
    }

    @ModelAttribute("visitor")
    @Nullable Visitor visitor() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return (authentication != null && authentication.getPrincipal() instanceof Visitor visitor) ? visitor : null;
    }

}
