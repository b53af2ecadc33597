package org.cecportal.shared;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the mail server can do, and how hard it is worked.
 *
 * @param smtpUtf8 whether it, and what it passes mail on to, takes addresses with letters
 * beyond ASCII before the @ (SMTPUTF8, RFC 6531)
 * @param senders how many mails a node sends at once; one of them is kept free for people
 * who wait, if there are several
 * @param withoutTls whether production may hand mail to another machine in the clear
 */
@Validated
@ConfigurationProperties("portal.mail")
public record MailSettings(@DefaultValue("false") boolean smtpUtf8, @DefaultValue("3") @Min(1) @Max(20) int senders,
        @DefaultValue("false") boolean withoutTls) {
}
