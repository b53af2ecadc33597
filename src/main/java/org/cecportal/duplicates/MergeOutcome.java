package org.cecportal.duplicates;

import java.util.List;

import org.cecportal.shared.Sentence;

/** What came of merging two profiles, or of undoing it. */
public sealed interface MergeOutcome {

    /**
     * @param mergeId of the merge that was made or undone
     */
    record Done(long mergeId) implements MergeOutcome {
    }

    /** Nothing was changed, for these reasons. */
    record Refused(List<Sentence> why) implements MergeOutcome {

        public Refused {
            why = List.copyOf(why);
        }

        static Refused because(String code, Object... arguments) {
            return new Refused(List.of(Sentence.of(code, arguments)));
        }

    }

}
