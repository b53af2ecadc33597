package org.cecportal.accounts;

/** Whether an account opens, and by what. */
public enum AccountState {

    /** Not activated: the default password leads to activation and nowhere else (R12). */
    DEFAULT,
    /** Of staff: a link was mailed, by which the first password is chosen. */
    INVITED,
    /** Signs in with a password of its own. */
    ACTIVE,
    /** Signs in no more. */
    DISABLED

}
