package org.cecportal.notifications;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A mail to write.
 *
 * @param confidential whether its text opens something: it is wiped once it was sent
 * @param expiresAt from when on it is not worth sending; null for never
 * @param member in whose record it stands
 * @param about names what it is about: written twice, it is one mail
 * @param unsubscribe takes the recipient off the list, with one click (RFC 8058)
 */
record Letter(String recipient, String subject, String body, boolean confidential, @Nullable Instant expiresAt,
        @Nullable MemberId member, @Nullable String about, @Nullable URI unsubscribe, List<Attachment> attachments) {

    /** No line breaks and control characters where a header could be smuggled in. */
    Letter {
        recipient = oneLine(recipient);
        subject = oneLine(subject);
        attachments = List.copyOf(attachments);
    }

    Letter(String recipient, String subject, String body, boolean confidential, @Nullable Instant expiresAt) {
        this(recipient, subject, body, confidential, expiresAt, null, null, null, List.of());
    }

    /**
     * @param about what it is about, if it is to be written once only
     */
    Letter to(MemberId member, @Nullable String about) {
        return new Letter(recipient, subject, body, confidential, expiresAt, member, about, unsubscribe, attachments);
    }

    Letter with(Attachment... files) {
        return new Letter(recipient, subject, body, confidential, expiresAt, member, about, unsubscribe,
                List.of(files));
    }

    Letter expiringAt(Instant instant) {
        return new Letter(recipient, subject, body, confidential, instant, member, about, unsubscribe, attachments);
    }

    Letter unsubscribedAt(URI address) {
        return new Letter(recipient, subject, body, confidential, expiresAt, member, about, address, attachments);
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
