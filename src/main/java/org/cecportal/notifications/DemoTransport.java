package org.cecportal.notifications;

import java.util.List;

/** The demo's mails stay where they are, to be read at {@code /dev/mail}. */
class DemoTransport implements MailTransport {

    /** It is in the mailbox since it was written. */
    @Override
    public Delivery deliver(Outbox.Due mail, List<Attachment> attachments) {
        return new Delivery.Delivered();
    }

    @Override
    public boolean leavesThePortal() {
        return false;
    }

}
