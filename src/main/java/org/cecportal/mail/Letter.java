package org.cecportal.mail;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.cecportal.shared.MemberId;
import org.cecportal.shared.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A mail to write.
 *
 * @param confidential whether its text contains a code or link that opens something; the
 * text is deleted once sent
 * @param expiresAt when it becomes useless; null for never
 * @param member the member whose record lists it
 * @param account the account that its code opens; null for other mail
 * @param browser the browser in which its code counts; null for other mail
 * @param about key of its subject: two letters with the same key are one mail
 * @param unsubscribe takes the recipient off the list, with one click (RFC 8058)
 */
public record Letter(String recipient, String subject, String body, Urgency urgency, boolean confidential,
        @Nullable Instant expiresAt, @Nullable MemberId member, @Nullable Long account, @Nullable String browser,
        @Nullable String about, @Nullable URI unsubscribe, List<Attachment> attachments) {

    /** No line breaks and control characters where a header could be smuggled in. */
    public Letter {
        recipient = PlainText.line(recipient);
        subject = PlainText.line(subject);
        attachments = List.copyOf(attachments);
    }

    public Letter(String recipient, String subject, String body, boolean confidential, @Nullable Instant expiresAt) {
        this(recipient, subject, body, Urgency.ORDINARY, confidential, expiresAt, null, null, null, null, null,
                List.of());
    }

    /**
     * @param of the member whose record lists it
     * @param once what it is about, if it is to be written once only
     */
    public Letter to(MemberId of, @Nullable String once) {
        return new Letter(recipient, subject, body, urgency, confidential, expiresAt, of, account, browser, once,
                unsubscribe, attachments);
    }

    /** Makes it go first: somebody is waiting for what opens an account. */
    public Letter opening(@Nullable Long opened) {
        return opening(opened, null);
    }

    /**
     * The same for a code.
     * @param in the browser in which it counts
     */
    public Letter opening(@Nullable Long opened, @Nullable String in) {
        return new Letter(recipient, subject, body, Urgency.AWAITED, confidential, expiresAt, member, opened, in, about,
                unsubscribe, attachments);
    }

    /** Makes it the only one about this. */
    public Letter about(String once) {
        return new Letter(recipient, subject, body, urgency, confidential, expiresAt, member, account, browser, once,
                unsubscribe, attachments);
    }

    /** Makes it go last: it is one of many. */
    public Letter inBulk() {
        return new Letter(recipient, subject, body, Urgency.BULK, confidential, expiresAt, member, account, browser,
                about, unsubscribe, attachments);
    }

    public Letter with(Attachment... files) {
        return new Letter(recipient, subject, body, urgency, confidential, expiresAt, member, account, browser, about,
                unsubscribe, List.of(files));
    }

    public Letter expiringAt(Instant instant) {
        return new Letter(recipient, subject, body, urgency, confidential, instant, member, account, browser, about,
                unsubscribe, attachments);
    }

    public Letter unsubscribedAt(URI address) {
        return new Letter(recipient, subject, body, urgency, confidential, expiresAt, member, account, browser, about,
                address, attachments);
    }

    /** Leaves out the address and the text, so that it can be logged. */
    @Override
    public String toString() {
        return "Letter[]";
    }

}
