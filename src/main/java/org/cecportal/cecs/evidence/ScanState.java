package org.cecportal.cecs.evidence;

/** What a virus scanner has said of a file. */
public enum ScanState {

    /** No scanner was on when the file came. */
    NOT_SCANNED,

    /** Locked away until a scanner has looked at it. */
    QUARANTINED,

    CLEAN,

    /** A virus was found; the bytes are gone. */
    INFECTED;

    /** Whether the file may be handed out. */
    public boolean isOpen() {
        return this == NOT_SCANNED || this == CLEAN;
    }

}
