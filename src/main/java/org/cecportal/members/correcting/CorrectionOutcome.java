package org.cecportal.members.correcting;

import java.util.List;

import org.cecportal.members.Profile;
import org.cecportal.shared.Sentence;
import org.jspecify.annotations.Nullable;

/** The result of a correction, or of its preview. */
public sealed interface CorrectionOutcome {

    /**
     * It was made.
     *
     * @param subject the id of the record that was corrected or added
     */
    record Made(long subject, Effects effects) implements CorrectionOutcome {

        public static Made of(long subject) {
            return new Made(subject, new Effects(List.of(), List.of()));
        }

    }

    /**
     * It cannot be made.
     *
     * @param field of the form, as its address names it
     */
    record Refused(String field, Sentence why) implements CorrectionOutcome {
    }

    /**
     * @param record what changes of the record itself
     * @param members what changes for each member concerned
     */
    record Effects(List<Changed> record, List<OfMember> members) {
    }

    record OfMember(Profile member, List<Changed> changes) {
    }

    /** A fact before and after; nothing where there is none. */
    record Changed(String key, Sentence name, @Nullable Sentence before, @Nullable Sentence after) {
    }

}
