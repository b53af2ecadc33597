package org.cecportal.cecs;

/**
 * Why staff cannot change by hand what an entry counts, or whose it is (R17). Its title
 * and its provider can be corrected all the same.
 */
public enum StaffBlocker {

    /** An audit is looking at it. */
    UNDER_AUDIT,

    /** An audit has decided about it (R14). */
    AUDITED,

    /** A renewal has locked it to a closed cycle (R9). */
    LOCKED

}
