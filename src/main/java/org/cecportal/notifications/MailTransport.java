package org.cecportal.notifications;

/** Carries a mail out of the portal. */
interface MailTransport {

    /**
     * @throws org.springframework.mail.MailException when it could not be handed over
     */
    void deliver(String recipient, String subject, String body);

    /** Whether a mail that opened something may lose its text once delivered. */
    boolean leavesThePortal();

}
