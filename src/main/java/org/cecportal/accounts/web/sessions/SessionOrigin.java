package org.cecportal.accounts.web.sessions;

import java.io.Serial;
import java.io.Serializable;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.cecportal.accounts.limits.ClientAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * What a session was begun with, so that its owner recognises it.
 *
 * @param program the browser; null when it is none we know
 * @param system what it runs on; null when it is none we know
 * @param address where the sign-in came from
 */
record SessionOrigin(@Nullable String program, @Nullable String system, String address) implements Serializable {

    static final String ATTRIBUTE = "session-origin";

    @Serial
    private static final long serialVersionUID = 1L;

    /** Of two that a browser names, the first one here is the true one. */
    private static final String[][] PROGRAMS = { { "Edg/", "Edge" }, { "EdgA/", "Edge" }, { "EdgiOS/", "Edge" },
            { "OPR/", "Opera" }, { "SamsungBrowser/", "Samsung Internet" }, { "FxiOS/", "Firefox" },
            { "Firefox/", "Firefox" }, { "CriOS/", "Chrome" }, { "Chromium/", "Chromium" }, { "Chrome/", "Chrome" },
            { "Safari/", "Safari" } };

    private static final String[][] SYSTEMS = { { "iPhone", "iPhone" }, { "iPad", "iPad" }, { "Android", "Android" },
            { "Windows", "Windows" }, { "Mac OS X", "Mac" }, { "CrOS", "ChromeOS" }, { "Linux", "Linux" } };

    static SessionOrigin of(HttpServletRequest request) {
        String agent = Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse("");
        return new SessionOrigin(named(PROGRAMS, agent), named(SYSTEMS, agent), ClientAddress.of(request));
    }

    private static @Nullable String named(String[][] names, String agent) {
        for (String[] name : names) {
            if (agent.contains(name[0])) {
                return name[1];
            }
        }
        return null;
    }

}
