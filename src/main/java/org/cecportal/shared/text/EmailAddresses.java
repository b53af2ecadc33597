package org.cecportal.shared.text;

import java.util.Optional;

import org.cecportal.shared.MailSettings;
import org.cecportal.shared.text.EmailAddress.Problem;
import org.cecportal.shared.text.EmailAddress.Reading;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads addresses from every source. It accepts only those that the mail server in use
 * can send to exactly (R19).
 */
@Component
public class EmailAddresses {

    private final boolean smtpUtf8;

    EmailAddresses(MailSettings settings) {
        this.smtpUtf8 = settings.smtpUtf8();
    }

    public Reading read(@Nullable String typed) {
        Reading reading = EmailAddress.read(typed);
        return (reading instanceof Reading.Accepted(EmailAddress address) && address.needsSmtpUtf8() && !smtpUtf8)
                ? new Reading.Refused(Problem.BEYOND_ASCII) : reading;
    }

    /** The address on file, if mail can be sent to it. */
    public Optional<EmailAddress> sendable(@Nullable String onFile) {
        return (read(onFile) instanceof Reading.Accepted(EmailAddress address)) ? Optional.of(address)
                : Optional.empty();
    }

    /** Whether letters beyond ASCII are taken before the @. */
    public boolean takeLettersBeyondAscii() {
        return smtpUtf8;
    }

}
