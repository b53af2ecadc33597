package org.cecportal.notifications;

import java.util.List;

/** The demo's mails stay where they are, to be read at {@code /dev/mail}. */
class DemoTransport implements MailTransport {

    @Override
    public void deliver(Outbox.Due mail, List<Attachment> attachments) {
        // It is in the mailbox since it was written.
    }

    @Override
    public boolean leavesThePortal() {
        return false;
    }

}
