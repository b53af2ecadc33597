package org.cecportal.shared.privacy;

import java.time.Instant;

/** Removes what one module need not keep any longer. */
public interface Retention {

    /** Names what it removes, as in {@code drafts}; for the log. */
    String kind();

    /**
     * Removes what has grown too old, in transactions of its own. Called once a day by
     * one node; a failure does not keep others from removing theirs.
     * @return how many were removed
     */
    long removeOld(Instant now);

}
