package org.cecportal.members;

import java.util.Map;

/**
 * What a merge changes in the two profiles themselves (R13). It goes through the journal,
 * so that an undo gives it back.
 */
public final class ProfileMerge {

    private static final String TABLE = "member";

    private ProfileMerge() {
    }

    /**
     * Gives the survivor a value of the duplicate.
     * @param column as in a members' roster; it comes from code, never from a form
     */
    public static void take(MergeJournal journal, String column) {
        journal.change(TABLE,
                Map.of(column, "(select other.%s from member other where other.id = :duplicate)".formatted(column)),
                "t.id = :survivor", Map.of());
    }

    /** Lets the duplicate, and what was merged into it before, lead to the survivor. */
    public static void lead(MergeJournal journal) {
        journal.change(TABLE, Map.of("merged_into", ":survivor"), "t.id = :duplicate or t.merged_into = :duplicate",
                Map.of());
    }

}
