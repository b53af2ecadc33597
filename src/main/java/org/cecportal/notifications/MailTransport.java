package org.cecportal.notifications;

import java.util.List;

/** Carries a mail out of the portal. */
interface MailTransport {

    /**
     * @throws org.springframework.mail.MailException when it could not be handed over
     */
    void deliver(Outbox.Due mail, List<Attachment> attachments);

    /** Whether a mail that opened something may lose its text once delivered. */
    boolean leavesThePortal();

}
