package org.cecportal.mail;

import java.util.List;

/**
 * Sends nothing: the demo's mails stay in the outbox and are shown at {@code /dev/mail}.
 */
class DemoTransport implements MailTransport {

    /** Nothing to do: the demo's mailbox shows the outbox. */
    @Override
    public Delivery deliver(Outbox.Due mail, List<Attachment> attachments) {
        return new Delivery.Delivered();
    }

    @Override
    public boolean leavesThePortal() {
        return false;
    }

}
