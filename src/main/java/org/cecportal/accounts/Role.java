package org.cecportal.accounts;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What an account may do. */
public enum Role {

    /** Sees and keeps the record of one profile. */
    MEMBER,
    /** Loads rosters, merges profiles, changes the catalogue. */
    ADMIN,
    /** Checks what members reported. */
    AUDITOR,
    /** Sees members, and changes nothing. */
    SUPPORT;

    /**
     * The roles that administrators give and take; the other one comes with a profile.
     */
    public static final Set<Role> OF_STAFF = Collections.unmodifiableSet(EnumSet.of(ADMIN, AUDITOR, SUPPORT));

}
