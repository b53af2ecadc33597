package org.cecportal.shared.web;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpSession;

/** How long a session lasts. */
public final class SessionTime {

    /** However much it is used. */
    public static final Duration LONGEST = Duration.ofHours(12);

    private SessionTime() {
    }

    /** Whether a session that began then is over, by the server's own clock. */
    public static boolean isSpent(Instant begun) {
        return begun.plus(LONGEST).toEpochMilli() <= System.currentTimeMillis();
    }

    /** Seconds from now, if no further request comes. */
    public static long secondsLeft(HttpSession session) {
        long now = System.currentTimeMillis();
        long idle = TimeUnit.MILLISECONDS.toSeconds(now - session.getLastAccessedTime());
        long age = TimeUnit.MILLISECONDS.toSeconds(now - session.getCreationTime());
        return Math.max(0, Math.min(session.getMaxInactiveInterval() - idle, LONGEST.toSeconds() - age));
    }

}
