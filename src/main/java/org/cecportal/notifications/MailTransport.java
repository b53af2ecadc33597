package org.cecportal.notifications;

import java.util.List;

/** Carries a mail out of the portal. */
interface MailTransport {

    /** Hands it over to exactly the address that it is for, or not at all. */
    Delivery deliver(Outbox.Due mail, List<Attachment> attachments);

    /** Whether a mail that opened something may lose its text once delivered. */
    boolean leavesThePortal();

}
