package org.cecportal.accounts.web.sessions;

import jakarta.servlet.http.HttpSession;
import org.cecportal.shared.web.SessionTime;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Keeps the session of whoever asks, as every request does, and says how long it lasts.
 */
@RestController
class SessionController {

    @GetMapping(path = "/session", produces = MediaType.APPLICATION_JSON_VALUE)
    long secondsLeft(HttpSession session) {
        return SessionTime.secondsLeft(session);
    }

}
