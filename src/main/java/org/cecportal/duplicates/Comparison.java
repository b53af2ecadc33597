package org.cecportal.duplicates;

import java.util.List;

import org.cecportal.duplicates.detection.CandidatePair;
import org.cecportal.members.Profile;
import org.jspecify.annotations.Nullable;

/**
 * Two profiles side by side.
 *
 * @param likeness what detection found; null when it does not think them one person
 */
public record Comparison(Profile survivor, Profile duplicate, Possessions survivorHas, Possessions duplicateHas,
        List<Row> rows, @Nullable CandidatePair likeness, MergePreview preview) {

    /**
     * What a profile has.
     *
     * @param certifications codes, with a comma between them; null without any
     * @param cecs entries that are not deleted
     * @param username null without an account
     */
    public record Possessions(@Nullable String certifications, long cecs, @Nullable String username) {
    }

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
