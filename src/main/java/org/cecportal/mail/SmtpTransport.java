package org.cecportal.mail;

import java.util.List;
import java.util.Properties;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.text.EmailAddress;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Hands mails to the mail server of {@code spring.mail.host}. Addresses with letters
 * beyond ASCII before the @ need SMTPUTF8 (RFC 6531). Without it they are not sent to,
 * because Jakarta Mail would replace those letters and so send to another mailbox.
 */
class SmtpTransport implements MailTransport {

    private static final String UTF8 = "mail.mime.allowutf8";

    private static final int PERMANENT = 500;

    private final JavaMailSenderImpl server;

    private final PortalSettings.Organisation organisation;

    SmtpTransport(JavaMailSenderImpl server, PortalSettings.Organisation organisation) {
        this.server = server;
        this.organisation = organisation;
    }

    @Override
    public Delivery deliver(Outbox.Due mail, List<Attachment> attachments) {
        return switch (EmailAddress.read(mail.recipient())) {
            case EmailAddress.Reading.Accepted(EmailAddress to) -> deliver(mail, to, attachments);
            case EmailAddress.Reading.Refused(EmailAddress.Problem problem) ->
                new Delivery.Refused(MailProblem.NOT_AN_ADDRESS);
        };
    }

    private Delivery deliver(Outbox.Due mail, EmailAddress to, List<Attachment> attachments) {
        EmailAddress from = EmailAddress.of(organisation.mailFrom());
        boolean utf8 = to.needsSmtpUtf8() || from.needsSmtpUtf8();
        Session session = session(utf8);
        try {
            MailMessage message = new MailMessage(session, mail, from, organisation.name(), to, attachments);
            Transport transport = session.getTransport(protocol());
            try {
                transport.connect(server.getHost(), server.getPort(), filled(server.getUsername()),
                        server.getPassword());
                if (utf8 && !(transport instanceof SMTPTransport smtp && smtp.supportsExtension("SMTPUTF8"))) {
                    return new Delivery.Refused(MailProblem.BEYOND_ASCII);
                }
                transport.sendMessage(message, message.getAllRecipients());
            }
            finally {
                close(transport);
            }
            return new Delivery.Delivered();
        }
        catch (MessagingException ex) {
            return failure(mail, ex);
        }
    }

    /**
     * Closes the connection. An error here changes nothing: the server has already
     * answered for the mail.
     */
    private static void close(Transport transport) {
        try {
            transport.close();
        }
        catch (MessagingException ex) {
            // The server has already accepted or refused the mail.
        }
    }

    /**
     * Asks for SMTPUTF8 only if the address needs it: servers without it would refuse
     * other mails too.
     */
    private Session session(boolean utf8) {
        if (!utf8) {
            return server.getSession();
        }
        Properties properties = new Properties();
        properties.putAll(server.getSession().getProperties());
        properties.put(UTF8, "true");
        return Session.getInstance(properties);
    }

    private String protocol() {
        String protocol = filled(server.getProtocol());
        if (protocol != null) {
            return protocol;
        }
        String ofSession = filled(server.getSession().getProperty("mail.transport.protocol"));
        return (ofSession != null) ? ofSession : JavaMailSenderImpl.DEFAULT_PROTOCOL;
    }

    private static @Nullable String filled(@Nullable String text) {
        return (text != null && !text.isEmpty()) ? text : null;
    }

    /**
     * Gives up only if the server rejects this recipient or this mail for good. Errors
     * about the portal itself (connection, sign-in, sender) can be fixed, so those mails
     * are tried again.
     */
    private static Delivery failure(Outbox.Due mail, MessagingException thrown) {
        for (Exception one = thrown; one instanceof MessagingException ex; one = ex.getNextException()) {
            if (ex instanceof SMTPAddressFailedException refused) {
                return answered(mail, refused.getReturnCode(), refused);
            }
            if (ex instanceof SMTPSendFailedException refused && !isAboutRecipients(refused)) {
                return isAboutTheSender(refused) ? new Delivery.Failed(MailProblem.NOT_LET_IN)
                        : answered(mail, refused.getReturnCode(), refused);
            }
        }
        return new Delivery.Failed(
                (thrown instanceof AuthenticationFailedException) ? MailProblem.NOT_LET_IN : MailProblem.UNREACHABLE);
    }

    private static Delivery answered(Outbox.Due mail, int code, MessagingException ex) {
        String answer = MailProblem.answer(String.valueOf(ex.getMessage()), mail);
        return (code >= PERMANENT) ? new Delivery.Refused(answer) : new Delivery.Failed(answer);
    }

    /** Whether the exception only wraps the errors of single recipients. */
    private static boolean isAboutRecipients(SMTPSendFailedException ex) {
        return ex.getCommand().startsWith("RCPT") && ex.getNextException() instanceof SMTPAddressFailedException;
    }

    private static boolean isAboutTheSender(SMTPSendFailedException ex) {
        return ex.getCommand().startsWith("MAIL");
    }

    @Override
    public boolean leavesThePortal() {
        return true;
    }

}
