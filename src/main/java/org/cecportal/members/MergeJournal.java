package org.cecportal.members;

import java.util.Map;

import org.cecportal.shared.Sentence;

/**
 * Through which the owners of rows take part in a merge: what they change through it can
 * be undone (R13). Table and column names come from code, never from a form.
 */
public interface MergeJournal {

    /**
     * Gives every row of the duplicate to the survivor.
     * @param table with the columns {@code id} and {@code member_id}
     * @return how many rows moved
     */
    default int move(String table) {
        return move(table, "true");
    }

    /**
     * @param condition which of the duplicate's rows, in SQL; a row is {@code t}
     * @return how many rows moved
     */
    default int move(String table, String condition) {
        return change(table, Map.of("member_id", ":survivor"), "t.member_id = :duplicate and (" + condition + ")",
                Map.of());
    }

    /**
     * Changes rows and keeps what they were.
     * @param table with the column {@code id}
     * @param assignments the new value of each column, in SQL; a row is {@code t}
     * @param condition which rows, in SQL; both may name {@code :survivor},
     * {@code :duplicate} and the {@code parameters}
     * @return how many rows changed
     */
    int change(String table, Map<String, String> assignments, String condition, Map<String, ?> parameters);

    /**
     * @return the answer given, else the standard one; where there is none, the first
     * option, and the merge is refused
     */
    String ask(MergeQuestion question);

    /** The merge, or its undoing, cannot be; it is given up as a whole. */
    void refuse(Sentence why);

}
