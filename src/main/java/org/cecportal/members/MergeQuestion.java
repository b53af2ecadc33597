package org.cecportal.members;

import java.util.List;

import org.cecportal.shared.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * Something about two profiles that a person has to decide, or may.
 *
 * @param name the field of the form that answers it
 * @param text what is asked
 * @param standard the answer that holds when none is given; null when one must be given
 */
public record MergeQuestion(String name, Sentence text, List<Option> options, @Nullable String standard) {

    public MergeQuestion {
        options = List.copyOf(options);
    }

    public boolean allows(String answer) {
        return options.stream().anyMatch(option -> option.value().equals(answer));
    }

    /** One answer, in words. */
    public record Option(String value, Sentence text) {
    }

}
