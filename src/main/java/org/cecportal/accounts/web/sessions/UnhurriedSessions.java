package org.cecportal.accounts.web.sessions;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cecportal.shared.web.SessionTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.cecportal.shared.Unavailability;
import org.jspecify.annotations.Nullable;

import org.springframework.session.Session;
import org.springframework.session.FindByIndexNameSessionRepository;

/**
 * Sessions whose time of access is written once it is a minute old, instead of with every
 * request. Reading pages then writes nothing, so it works while the database is full or
 * read-only. A session may end up to a minute early. However it is used, it ends after
 * {@link SessionTime#LONGEST}.
 *
 * @param <S> the sessions of the store behind it
 */
final class UnhurriedSessions<S extends Session>
        implements FindByIndexNameSessionRepository<UnhurriedSessions.Unhurried<S>> {

    static final Duration NOT_BEFORE = Duration.ofMinutes(1);

    private final FindByIndexNameSessionRepository<S> store;

    UnhurriedSessions(FindByIndexNameSessionRepository<S> store) {
        this.store = store;
    }

    @Override
    public Unhurried<S> createSession() {
        return new Unhurried<>(store.createSession(), true);
    }

    /** An access that cannot be noted keeps nobody from reading. */
    @Override
    public void save(Unhurried<S> session) {
        try {
            store.save(session.session);
        }
        catch (RuntimeException ex) {
            if (session.changed || !Unavailability.causes(ex)) {
                throw ex;
            }
        }
    }

    @Override
    public @Nullable Unhurried<S> findById(String id) {
        S session = store.findById(id);
        if (session == null || SessionTime.isSpent(session.getCreationTime())) {
            return null;
        }
        return new Unhurried<>(session, false);
    }

    @Override
    public Map<String, Unhurried<S>> findByIndexNameAndIndexValue(String indexName, String indexValue) {
        Map<String, Unhurried<S>> found = new LinkedHashMap<>();
        store.findByIndexNameAndIndexValue(indexName, indexValue)
            .forEach((id, session) -> found.put(id, new Unhurried<>(session, false)));
        return found;
    }

    @Override
    public void deleteById(String id) {
        store.deleteById(id);
    }

    /** A session that ignores an access within a minute of the last. */
    static final class Unhurried<S extends Session> implements Session {

        private final S session;

        /** Whether there is more to save than an access. */
        private boolean changed;

        private Unhurried(S session, boolean changed) {
            this.session = session;
            this.changed = changed;
        }

        @Override
        public void setLastAccessedTime(Instant now) {
            if (!now.isBefore(session.getLastAccessedTime().plus(NOT_BEFORE))) {
                session.setLastAccessedTime(now);
            }
        }

        @Override
        public Instant getLastAccessedTime() {
            return session.getLastAccessedTime();
        }

        @Override
        public String getId() {
            return session.getId();
        }

        @Override
        public String changeSessionId() {
            changed = true;
            return session.changeSessionId();
        }

        @Override
        public <T> @Nullable T getAttribute(String name) {
            return session.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return session.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, Object value) {
            changed = true;
            session.setAttribute(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            changed = true;
            session.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return session.getCreationTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            changed = true;
            session.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return session.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return session.isExpired();
        }

    }

}
