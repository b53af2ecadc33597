package org.cecportal.notifications;

/** Which mails go first, in order. */
enum Urgency {

    /** Somebody sits in front of a page and waits for it: a code. */
    AWAITED,
    /** One person is told of something that just happened. */
    ORDINARY,
    /** One of many that are written at once: reminders, a draw, a roster's notices. */
    BULK

}
