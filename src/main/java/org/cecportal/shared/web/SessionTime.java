package org.cecportal.shared.web;

import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpSession;

/** When a session ends. Sessions go by the machine's time, not by the programme's. */
public final class SessionTime {

    private SessionTime() {
    }

    /** From now, in seconds, if nothing more is asked for. */
    public static long secondsLeft(HttpSession session) {
        long idle = System.currentTimeMillis() - session.getLastAccessedTime();
        return Math.max(0, session.getMaxInactiveInterval() - TimeUnit.MILLISECONDS.toSeconds(idle));
    }

}
