package org.cecportal.notifications;

import java.io.UnsupportedEncodingException;
import java.util.List;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.cecportal.shared.PortalSettings;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailParseException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Hands mails to the mail server of {@code spring.mail.host}. */
class SmtpTransport implements MailTransport {

    private final JavaMailSender sender;

    private final PortalSettings.Organisation organisation;

    SmtpTransport(JavaMailSender sender, PortalSettings.Organisation organisation) {
        this.sender = sender;
        this.organisation = organisation;
    }

    @Override
    public void deliver(Outbox.Due mail, List<Attachment> attachments) {
        MimeMessage message = sender.createMimeMessage();
        try {
            MimeMessageHelper helper = new MimeMessageHelper(message, !attachments.isEmpty(), "UTF-8");
            helper.setFrom(new InternetAddress(organisation.mailFrom(), organisation.name(), "UTF-8"));
            helper.setTo(one(mail.recipient()));
            helper.setSubject(mail.subject());
            helper.setText(mail.body());
            for (Attachment file : attachments) {
                helper.addAttachment(file.name(), new ByteArrayResource(file.content()), file.contentType());
            }
            if (mail.unsubscribe() != null) {
                message.setHeader("List-Unsubscribe", "<" + mail.unsubscribe() + ">");
                message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            }
            message.setHeader("Auto-Submitted", "auto-generated");
        }
        catch (MessagingException | UnsupportedEncodingException ex) {
            throw new MailParseException("The mail cannot be addressed");
        }
        sender.send(message);
    }

    @Override
    public boolean leavesThePortal() {
        return true;
    }

    /** Exactly one plain address: a list or a name would reach others. */
    private static InternetAddress one(String recipient) throws MessagingException {
        InternetAddress address = new InternetAddress(recipient, true);
        if (!recipient.equals(address.getAddress())) {
            throw new MessagingException("Not one plain address");
        }
        return address;
    }

}
