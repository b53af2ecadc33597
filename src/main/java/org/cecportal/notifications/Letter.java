package org.cecportal.notifications;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.cecportal.shared.MemberId;
import org.cecportal.shared.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A mail to write.
 *
 * @param confidential whether its text opens something: it is wiped once it was sent
 * @param expiresAt from when on it is not worth sending; null for never
 * @param member in whose record it stands
 * @param account which it opens with a code; null for other mail
 * @param about names what it is about: written twice, it is one mail
 * @param unsubscribe takes the recipient off the list, with one click (RFC 8058)
 */
record Letter(String recipient, String subject, String body, Urgency urgency, boolean confidential,
        @Nullable Instant expiresAt, @Nullable MemberId member, @Nullable Long account, @Nullable String about,
        @Nullable URI unsubscribe, List<Attachment> attachments) {

    /** No line breaks and control characters where a header could be smuggled in. */
    Letter {
        recipient = PlainText.line(recipient);
        subject = PlainText.line(subject);
        attachments = List.copyOf(attachments);
    }

    Letter(String recipient, String subject, String body, boolean confidential, @Nullable Instant expiresAt) {
        this(recipient, subject, body, Urgency.ORDINARY, confidential, expiresAt, null, null, null, null, List.of());
    }

    /**
     * @param of in whose record it stands
     * @param once what it is about, if it is to be written once only
     */
    Letter to(MemberId of, @Nullable String once) {
        return new Letter(recipient, subject, body, urgency, confidential, expiresAt, of, account, once, unsubscribe,
                attachments);
    }

    /** Goes before all others: somebody waits for the code in it. */
    Letter opening(@Nullable Long opened) {
        return new Letter(recipient, subject, body, Urgency.AWAITED, confidential, expiresAt, member, opened, about,
                unsubscribe, attachments);
    }

    /** Goes after all others: it is one of many. */
    Letter inBulk() {
        return new Letter(recipient, subject, body, Urgency.BULK, confidential, expiresAt, member, account, about,
                unsubscribe, attachments);
    }

    Letter with(Attachment... files) {
        return new Letter(recipient, subject, body, urgency, confidential, expiresAt, member, account, about,
                unsubscribe, List.of(files));
    }

    Letter expiringAt(Instant instant) {
        return new Letter(recipient, subject, body, urgency, confidential, instant, member, account, about, unsubscribe,
                attachments);
    }

    Letter unsubscribedAt(URI address) {
        return new Letter(recipient, subject, body, urgency, confidential, expiresAt, member, account, about, address,
                attachments);
    }

    /** Without address and text, so that it can stand in a log. */
    @Override
    public String toString() {
        return "Letter[]";
    }

}
