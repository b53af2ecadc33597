package org.cecportal.attendance;

/** How far somebody on a list is. */
public enum AttendeeState {

    /** It is known which member it is. */
    MATCHED,

    /** It is in the inbox until somebody says who it is. */
    UNMATCHED,

    /** Somebody decided, for a reason, that it is no member. */
    DISMISSED

}
