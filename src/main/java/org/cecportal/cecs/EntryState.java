package org.cecportal.cecs;

/** What has become of an entry. */
public enum EntryState {

    /** Imported. */
    POSTED(true),

    DRAFT(false),

    /** Self-reported. */
    REPORTED(true),

    /** Self-reported and found right by an audit. */
    ACCEPTED(true),

    REJECTED(false), DUPLICATE(false), DELETED(false);

    private final boolean counts;

    EntryState(boolean counts) {
        this.counts = counts;
    }

    /** Whether an entry in this state counts toward a cycle at all (R5). */
    public boolean counts() {
        return counts;
    }

}
