package org.cecportal.duplicates;

import java.util.List;

import org.cecportal.members.Profile;

/** Two profiles side by side. */
public record Comparison(Profile survivor, Profile duplicate, List<Row> rows, MergePreview preview) {

    /**
     * One field of both, as text; empty where a profile has none.
     *
     * @param name as in the members' roster
     * @param chosen whose the survivor gets
     */
    public record Row(String name, String survivor, String duplicate, Side chosen) {

        public boolean differs() {
            return !survivor.equals(duplicate);
        }

        public boolean takesDuplicate() {
            return chosen == Side.DUPLICATE;
        }
    }

    /** Whether nothing stands in the way. */
    public boolean isPossible() {
        return preview.isPossible();
    }

}
