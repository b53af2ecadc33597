package org.cecportal.imports;

/** How far an import has come. */
public enum ImportState {

    /** The file is here and is being checked. */
    UPLOADED,

    /** It waits for somebody to say how the file is to be read. */
    ASKING,

    /** The dry run is done; nothing is applied. */
    CHECKED,

    /** The file cannot be read as a roster. */
    UNREADABLE,

    /** It is being applied. */
    APPLYING,

    /** It is applied. */
    APPLIED,

    /** It was cancelled or failed; what was applied until then stays. */
    STOPPED,

    /** What it did is being taken back. */
    UNDOING,

    /** What it did was taken back, but for what was changed since. */
    UNDONE;

    /** Whether its file can be read in another way. */
    public boolean canBeRead() {
        return this == ASKING || this == CHECKED || this == UNREADABLE;
    }

    /** Whether a job works on it. */
    public boolean isBusy() {
        return this == UPLOADED || this == APPLYING || this == UNDOING;
    }

}
