package org.cecportal.accounts.web.sessions;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.cecportal.accounts.SignedIn;
import org.cecportal.shared.Sha256;
import org.cecportal.shared.web.SessionTime;
import org.jspecify.annotations.Nullable;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** The sessions in which an account is signed in. */
@Component
public class OpenSessions {

    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    OpenSessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    /**
     * One of them.
     *
     * @param key names it in pages; it opens nothing
     * @param program the browser; null when it is none we know
     * @param system what it runs on; null when it is none we know
     * @param address where the sign-in came from
     * @param usedAt to the minute
     * @param current whether it is the one that asks
     */
    public record OpenSession(String key, @Nullable String program, @Nullable String system, String address,
            Instant begunAt, Instant usedAt, boolean current) {
    }

    /** The one that asks first, then the one used last. */
    public List<OpenSession> of(SignedIn signedIn, HttpServletRequest request) {
        String current = request.getSession().getId();
        return found(signedIn).entrySet()
            .stream()
            .filter(session -> !session.getValue().isExpired()
                    && !SessionTime.isSpent(session.getValue().getCreationTime()))
            .map(session -> view(session.getKey(), session.getValue(), current))
            .sorted(Comparator.comparing(OpenSession::current).thenComparing(OpenSession::usedAt).reversed())
            .toList();
    }

    /**
     * Ends one session of the account; one that is over, or another's, is left as it is.
     */
    public void end(SignedIn signedIn, String key) {
        found(signedIn).keySet().stream().filter(id -> Sha256.hex(id).equals(key)).forEach(sessions::deleteById);
    }

    /** Ends every session of the account but the one that asks. */
    public void endOthers(SignedIn signedIn, HttpServletRequest request) {
        String current = request.getSession().getId();
        found(signedIn).keySet().stream().filter(id -> !id.equals(current)).forEach(sessions::deleteById);
    }

    private Map<String, ? extends Session> found(SignedIn signedIn) {
        return sessions.findByPrincipalName(signedIn.sessionKey());
    }

    private static OpenSession view(String id, Session session, String current) {
        SessionOrigin origin = session.getAttribute(SessionOrigin.ATTRIBUTE);
        return new OpenSession(Sha256.hex(id), (origin != null) ? origin.program() : null,
                (origin != null) ? origin.system() : null, (origin != null) ? origin.address() : "",
                session.getCreationTime(), session.getLastAccessedTime(), id.equals(current));
    }

}
