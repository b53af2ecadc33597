package org.cecportal.shared;

/**
 * Takes back one kind of roster in the tables of the module that owns them (R18). What a
 * roster changed stands in history, marked with the import. Everything is done by
 * statements over all rows at once, in a transaction of the caller.
 */
public interface RosterUndo {

    /** The kind of roster, as in {@code members}. */
    String kind();

    /**
     * Sees to it that nobody else changes, until the transaction ends, what is taken
     * back.
     */
    void lock(UndoneRoster roster);

    /**
     * Writes into {@code roster_undo} what would be taken back of each applied line, and
     * why the rest stays. Changes nothing else.
     */
    void plan(UndoneRoster roster);

    /**
     * Takes back what was planned for the lines after one, up to and including another.
     */
    void take(UndoneRoster roster, long afterLine, long toLine);

}
