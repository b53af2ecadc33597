package org.cecportal.accounts.factors;

/** What can be asked for after a password. */
public enum SecondStep {

    /** The code that an authenticator app shows. */
    APP,
    /** A passkey: it can also stand for both steps. */
    PASSKEY,
    /** A code to the address on file, where nothing better is set up. */
    MAIL,
    /** One of the codes that were written down. */
    RECOVERY_CODE

}
