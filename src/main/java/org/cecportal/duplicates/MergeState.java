package org.cecportal.duplicates;

/** Whether a merge is in force. */
enum MergeState {

    MERGED, UNDONE;

    /**
     * @throws IllegalStateException when nothing leads from here to {@code next}
     */
    MergeState to(MergeState next) {
        if (this != MERGED || next != UNDONE) {
            throw new IllegalStateException("A merge does not go from " + this + " to " + next);
        }
        return next;
    }

}
