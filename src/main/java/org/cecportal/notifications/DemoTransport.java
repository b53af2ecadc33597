package org.cecportal.notifications;

/** The demo's mails stay where they are, to be read at {@code /dev/mail}. */
class DemoTransport implements MailTransport {

    @Override
    public void deliver(String recipient, String subject, String body) {
        // It is in the mailbox since it was written.
    }

    @Override
    public boolean leavesThePortal() {
        return false;
    }

}
