package org.cecportal.mail;

import java.io.UnsupportedEncodingException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.cecportal.shared.text.EmailAddress;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * A mail of the outbox as it is sent. If it is sent again after a crash, its Message- ID
 * is the same, so that mail servers recognize the duplicate.
 */
class MailMessage extends MimeMessage {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z",
            Locale.ENGLISH);

    private final String messageId;

    MailMessage(Session session, Outbox.Due mail, EmailAddress from, String sender, EmailAddress to,
            List<Attachment> attachments) throws MessagingException {
        super(session);
        String wire = from.wire();
        this.messageId = "<%d.%d%s>".formatted(mail.id(), mail.writtenAt().toInstant().toEpochMilli(),
                wire.substring(wire.lastIndexOf('@')));
        MimeMessageHelper helper = new MimeMessageHelper(this, !attachments.isEmpty(), "UTF-8");
        try {
            helper.setFrom(new InternetAddress(wire, sender, "UTF-8"));
            helper.setTo(new InternetAddress(to.wire(), true));
            helper.setSubject(mail.subject());
            helper.setText(mail.body());
            for (Attachment file : attachments) {
                helper.addAttachment(file.name(), new ByteArrayResource(file.content()), file.contentType());
            }
        }
        catch (UnsupportedEncodingException ex) {
            throw new IllegalStateException(ex);
        }
        if (mail.unsubscribe() != null) {
            setHeader("List-Unsubscribe", "<" + mail.unsubscribe() + ">");
            setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        setHeader("Date", DATE.format(mail.writtenAt().withOffsetSameInstant(ZoneOffset.UTC)));
        setHeader("Auto-Submitted", "auto-generated");
        saveChanges();
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

}
