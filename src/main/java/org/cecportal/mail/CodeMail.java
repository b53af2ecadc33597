package org.cecportal.mail;

/**
 * Asked how far the mail with a code has come; answered by the module that sends mail.
 */
public interface CodeMail {

    /** Of the newest code that was mailed to open this account. */
    State newest(long accountId);

    /** How far it has come. */
    enum State {

        /** No code was mailed. */
        NONE,
        /** It leaves in a moment. */
        WAITING,
        /** The mail server does not take it yet; it is tried again. */
        DELAYED,
        /** The mail server took it. */
        SENT,
        /** It will not be sent: the address was refused, or its time was over. */
        NOT_SENT

    }

}
