package org.cecportal.mail;

import java.util.List;

/** Carries a mail out of the portal. */
interface MailTransport {

    /** Sends the mail to exactly its address, or not at all. */
    Delivery deliver(Outbox.Due mail, List<Attachment> attachments);

    /** Whether a delivered mail with a code or link may lose its text. */
    boolean leavesThePortal();

}
