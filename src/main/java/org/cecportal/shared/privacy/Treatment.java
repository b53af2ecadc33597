package org.cecportal.shared.privacy;

/** What an archive shows of a column, and what an erasure does to it. */
public enum Treatment {

    /** Shown; stays. */
    KEPT(true, false),
    /** Not shown, such as bookkeeping; stays. */
    INNER(false, false),
    /** Shown; becomes null, or what the table says. */
    ERASED(true, true),
    /**
     * Not shown, such as a password or what staff noted; becomes null or what the table
     * says.
     */
    HIDDEN(false, true),
    /**
     * A username of whoever acted. Shown as "you", "system" or "staff"; a name of the
     * erased person becomes a pseudonym, in every row of the table.
     */
    ACTOR(true, false),
    /**
     * A text that may name anybody. Not shown; the erased person's name, addresses and
     * the like are taken out of it, in every row of the table.
     */
    MENTION(false, false);

    private final boolean shown;

    private final boolean erased;

    Treatment(boolean shown, boolean erased) {
        this.shown = shown;
        this.erased = erased;
    }

    public boolean isShown() {
        return shown;
    }

    /** Whether its value goes, in the table and in the history of its rows. */
    public boolean isErased() {
        return erased;
    }

}
