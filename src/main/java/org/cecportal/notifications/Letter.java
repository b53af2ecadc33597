package org.cecportal.notifications;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A mail to write.
 *
 * @param confidential whether its text opens something: it is wiped once it was sent
 * @param expiresAt from when on it is not worth sending; null for never
 */
record Letter(String recipient, String subject, String body, boolean confidential, @Nullable Instant expiresAt) {

    /** No line breaks and control characters where a header could be smuggled in. */
    Letter {
        recipient = oneLine(recipient);
        subject = oneLine(subject);
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
    }

    /** Without address and text, so that it can stand in a log. */
    @Override
    public String toString() {
        return "Letter[]";
    }

}
