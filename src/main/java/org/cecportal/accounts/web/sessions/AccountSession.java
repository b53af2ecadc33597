package org.cecportal.accounts.web.sessions;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.ConfirmedRecently;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.limits.ClientAddress;
import org.cecportal.accounts.signin.LastSignIns;
import org.cecportal.accounts.web.devices.Devices;
import org.cecportal.accounts.web.forms.FormOwners;
import org.cecportal.history.Access;
import org.cecportal.history.AccessKind;
import org.cecportal.history.AccessLog;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/** Begins the session of who was let in, and knows where to go first. */
@Component
public class AccountSession {

    private final SecurityContextRepository contexts;

    private final RequestCache wanted;

    private final SessionAuthenticationStrategy renewal;

    private final FormOwners owners;

    private final Devices devices;

    private final LastSignIns lastSignIns;

    private final AccessLog accesses;

    private final Clock clock;

    AccountSession(SecurityContextRepository contexts, RequestCache wanted, CsrfTokenRepository tokens,
            FormOwners owners, Devices devices, LastSignIns lastSignIns, AccessLog accesses, Clock clock) {
        this.clock = clock;
        this.accesses = accesses;
        this.owners = owners;
        this.devices = devices;
        this.lastSignIns = lastSignIns;
        this.contexts = contexts;
        this.wanted = wanted;
        this.renewal = new CompositeSessionAuthenticationStrategy(
                List.of(new ChangeSessionIdAuthenticationStrategy(), new CsrfAuthenticationStrategy(tokens)));
    }

    /** The session gets a new id, so that one known before is worth nothing. */
    public void begin(SignedIn signedIn, HttpServletRequest request, HttpServletResponse response) {
        Authentication authentication = confirmed(signedIn);
        renewal.onAuthentication(authentication, request, response);
        request.getSession().setAttribute(SessionOrigin.ATTRIBUTE, SessionOrigin.of(request));
        keep(authentication, request, response);
        owners.remember(signedIn, request, response);
        devices.remember(signedIn, request, response);
        lastSignIns.note(signedIn.accountId());
        accesses.note(new Access(AccessKind.SIGNED_IN, signedIn.accountId(), signedIn.username(),
                ClientAddress.of(request), null, "", ""));
    }

    /** Whoever is signed in has just proved it again, see {@link ConfirmedRecently}. */
    public void confirm(SignedIn signedIn, HttpServletRequest request, HttpServletResponse response) {
        keep(confirmed(signedIn), request, response);
    }

    private void keep(Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    private Authentication confirmed(SignedIn signedIn) {
        List<GrantedAuthority> authorities = new ArrayList<>(signedIn.getAuthorities());
        authorities.add(FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
            .issuedAt(clock.instant())
            .build());
        return UsernamePasswordAuthenticationToken.authenticated(signedIn, null, authorities);
    }

    /** The page that was wanted before signing in, else the first page of the role. */
    public String destination(SignedIn signedIn, HttpServletRequest request, HttpServletResponse response) {
        SavedRequest saved = wanted.getRequest(request, response);
        wanted.removeRequest(request, response);
        String path = (saved != null) ? localPath(saved.getRedirectUrl()) : null;
        return (path != null) ? path : home(signedIn);
    }

    public static String home(SignedIn signedIn) {
        if (signedIn.isMember()) {
            return "/certifications";
        }
        if (signedIn.isAuditor()) {
            return "/audits";
        }
        return signedIn.seesMembers() ? "/admin/members" : "/profile";
    }

    /** The path of an address that came with the request, else another. */
    public static String pathOrElse(String address, String other) {
        String path = localPath(address);
        return (path != null) ? path : other;
    }

    /**
     * A cookie names the address: only its path is followed, so it leads nowhere else.
     */
    public static @Nullable String localPath(String address) {
        try {
            URI uri = URI.create(address);
            String path = uri.getRawPath();
            if (path == null || !path.startsWith("/") || path.startsWith("//")) {
                return null;
            }
            return (uri.getRawQuery() != null) ? path + "?" + uri.getRawQuery() : path;
        }
        catch (IllegalArgumentException ex) {
            return null;
        }
    }

}
