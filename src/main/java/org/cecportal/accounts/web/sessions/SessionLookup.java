package org.cecportal.accounts.web.sessions;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.web.parts.Assets;

import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.session.web.http.HttpSessionIdResolver;

/**
 * Names the session of a request once, and never for a style or an image. The session
 * filter asks again after it has stored the session, which happens as soon as a page is
 * flushed, and would then read the session a second time for nothing.
 */
class SessionLookup implements HttpSessionIdResolver {

    private static final String ASKED = SessionLookup.class.getName();

    private static final RequestMatcher ASSET = new OrRequestMatcher(
            Assets.PATHS.stream().map(SessionLookup::path).toList());

    private final HttpSessionIdResolver delegate;

    SessionLookup(HttpSessionIdResolver delegate) {
        this.delegate = delegate;
    }

    /** An error page is a request of its own, in a wrapper of its own. */
    @Override
    public List<String> resolveSessionIds(HttpServletRequest request) {
        if (request.getAttribute(ASKED) == request || ASSET.matches(request)) {
            return List.of();
        }
        request.setAttribute(ASKED, request);
        return delegate.resolveSessionIds(request);
    }

    @Override
    public void setSessionId(HttpServletRequest request, HttpServletResponse response, String sessionId) {
        if (!response.isCommitted()) {
            delegate.setSessionId(request, response, sessionId);
        }
    }

    @Override
    public void expireSession(HttpServletRequest request, HttpServletResponse response) {
        delegate.expireSession(request, response);
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

}
