package org.cecportal.accounts;

enum AccountState {

    /** Not activated: the default password leads to activation and nowhere else (R12). */
    DEFAULT,
    /** Signs in with a password of its own. */
    ACTIVE,
    /** Signs in no more. */
    DISABLED

}
