package org.cecportal.duplicates;

import java.util.Map;

/**
 * Merges the duplicate into the survivor.
 *
 * @param survivor the member number of the profile that stays
 * @param duplicate the member number of the profile that goes into it
 * @param fields where differing fields come from; one that is not named is the
 * survivor's, or the duplicate's if the survivor has none
 * @param answers what was decided of the questions of a {@link MergePreview}
 * @param reason kept in the history (R16)
 * @param seen what the preview that was confirmed named itself; empty for none
 */
public record MergeProfiles(String survivor, String duplicate, Map<ProfileField, Side> fields,
        Map<String, String> answers, String reason, String seen) {

    public MergeProfiles(String survivor, String duplicate, Map<ProfileField, Side> fields, Map<String, String> answers,
            String reason) {
        this(survivor, duplicate, fields, answers, reason, "");
    }

    public MergeProfiles {
        fields = Map.copyOf(fields);
        answers = Map.copyOf(answers);
    }

}
