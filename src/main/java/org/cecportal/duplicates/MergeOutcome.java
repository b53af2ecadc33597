package org.cecportal.duplicates;

import java.util.List;
import java.util.Optional;

import org.cecportal.shared.Sentence;

/** What came of merging two profiles, or of undoing it. */
public sealed interface MergeOutcome {

    /**
     * @param mergeId of the merge that was made or undone
     */
    record Done(long mergeId) implements MergeOutcome {
    }

    /**
     * Nothing was changed: it would merge more profiles than are allowed.
     *
     * @param profiles how many
     */
    record OfMany(int profiles) implements MergeOutcome {
    }

    /** Nothing was changed, for these reasons. */
    record Refused(List<Sentence> why) implements MergeOutcome {

        public Refused {
            why = List.copyOf(why);
        }

        /**
         * The field of the question that has to be answered; empty for any other reason.
         */
        public static Optional<String> unansweredField(Sentence reason) {
            return reason.code().equals(RecordedJournal.UNANSWERED) ? Optional.of((String) reason.arguments().get(1))
                    : Optional.empty();
        }

        static Refused because(String code, Object... arguments) {
            return new Refused(List.of(Sentence.of(code, arguments)));
        }

    }

}
