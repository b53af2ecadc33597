package org.cecportal.cecs.evidence;

/** The result of the virus scan of a file. */
public enum ScanState {

    /** No scanner was on when the file came. */
    NOT_SCANNED,

    /** Locked until it has been scanned. */
    QUARANTINED,

    CLEAN,

    /** A virus was found; the bytes are gone. */
    INFECTED;

    /** Whether the file may be handed out. */
    public boolean isOpen() {
        return this == NOT_SCANNED || this == CLEAN;
    }

}
