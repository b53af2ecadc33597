package org.cecportal.duplicates.web;

import org.cecportal.shared.text.PlainText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.cecportal.duplicates.MergeProfiles;
import org.cecportal.duplicates.ProfileField;
import org.cecportal.duplicates.Side;
import org.jspecify.annotations.Nullable;

/**
 * A merge as it is typed.
 *
 * @param choices the fields {@code field.<name>} and the answers to questions
 * @param seen the preview that is confirmed
 * @param confirm the duplicate's number, typed once more
 */
record MergeForm(String survivor, String duplicate, Map<String, String> choices, String reason, String confirm,
        String seen) {

    static final int LONGEST_REASON = 500;

    private static final String FIELD = "field.";

    static MergeForm of(Map<String, String> sent) {
        Map<String, String> choices = new HashMap<>(sent);
        return new MergeForm(line(choices.remove("survivor")), line(choices.remove("duplicate")), choices,
                line(choices.remove("reason")), line(choices.remove("confirm")), line(choices.remove("seen")));
    }

    /** Of two numbers, with nothing chosen yet. */
    static MergeForm of(String survivor, String duplicate) {
        return new MergeForm(line(survivor), line(duplicate), Map.of(), "", "", "");
    }

    MergeProfiles toCommand() {
        Map<ProfileField, Side> fields = new HashMap<>();
        for (ProfileField field : ProfileField.values()) {
            side(choices.get(FIELD + field.column())).ifPresent(side -> fields.put(field, side));
        }
        return new MergeProfiles(survivor, duplicate, fields, choices, reason, seen);
    }

    boolean isConfirmed() {
        return confirm.equals(duplicate);
    }

    private static Optional<Side> side(@Nullable String sent) {
        return Arrays.stream(Side.values()).filter(side -> side.name().toLowerCase(Locale.ROOT).equals(sent)).findAny();
    }

    static String line(@Nullable String typed) {
        return PlainText.line(typed);
    }

}
