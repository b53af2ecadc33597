package org.cecportal.accounts;

/** What an account may do. */
public enum Role {

    /** Sees and keeps the record of one profile. */
    MEMBER,
    /** Loads rosters, merges profiles, changes the catalogue. */
    ADMIN,
    /** Checks what members reported. */
    AUDITOR

}
