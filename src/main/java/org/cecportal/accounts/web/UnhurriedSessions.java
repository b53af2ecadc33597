package org.cecportal.accounts.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Sessions whose time of access is written once it is a minute old, instead of with every
 * request. Reading pages then writes nothing, so it works while the database is full or
 * read-only. A session may end up to a minute early.
 *
 * @param <S> the sessions of the store behind it
 */
final class UnhurriedSessions<S extends Session> implements SessionRepository<UnhurriedSessions.Unhurried<S>> {

    static final Duration NOT_BEFORE = Duration.ofMinutes(1);

    private final SessionRepository<S> store;

    UnhurriedSessions(SessionRepository<S> store) {
        this.store = store;
    }

    @Override
    public Unhurried<S> createSession() {
        return new Unhurried<>(store.createSession());
    }

    @Override
    public void save(Unhurried<S> session) {
        store.save(session.session);
    }

    @Override
    public @Nullable Unhurried<S> findById(String id) {
        S session = store.findById(id);
        return (session != null) ? new Unhurried<>(session) : null;
    }

    @Override
    public void deleteById(String id) {
        store.deleteById(id);
    }

    /** A session that ignores an access within a minute of the last. */
    static final class Unhurried<S extends Session> implements Session {

        private final S session;

        private Unhurried(S session) {
            this.session = session;
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
            session.setAttribute(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            session.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return session.getCreationTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
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
