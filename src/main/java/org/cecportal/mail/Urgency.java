package org.cecportal.mail;

/** The order in which mails are sent, most urgent first. */
public enum Urgency {

    /** Somebody is waiting for it in front of a page: a code. */
    AWAITED,
    /** Tells one person about something that just happened. */
    ORDINARY,
    /** One of many written at once: reminders, a draw, a roster's notices. */
    BULK

}
