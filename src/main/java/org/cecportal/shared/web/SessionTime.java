package org.cecportal.shared.web;

import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpSession;

/** Tells when a session ends, by the machine's clock instead of the program's. */
public final class SessionTime {

    private SessionTime() {
    }

    /** Seconds from now, if no further request comes. */
    public static long secondsLeft(HttpSession session) {
        long idle = System.currentTimeMillis() - session.getLastAccessedTime();
        return Math.max(0, session.getMaxInactiveInterval() - TimeUnit.MILLISECONDS.toSeconds(idle));
    }

}
