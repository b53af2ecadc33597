package org.cecportal.audits.cases;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** What an auditor says about an entry. */
public enum Decision {

    ACCEPTED("accept"),

    /** Proven for less credits than were claimed. */
    ADJUSTED("adjust"),

    REJECTED("reject"),

    /** More proof is wanted. */
    ASKED("ask");

    private final String verb;

    Decision(String verb) {
        this.verb = verb;
    }

    /** As forms send it, as in {@code accept}. */
    public String verb() {
        return verb;
    }

    /** Whether nothing more is awaited. */
    public boolean isFinal() {
        return this != ASKED;
    }

    public boolean takesCredits() {
        return this == ADJUSTED || this == REJECTED;
    }

    public static Optional<Decision> of(@Nullable String verb) {
        return Arrays.stream(values())
            .filter(one -> verb != null && one.verb.equals(verb.toLowerCase(Locale.ROOT)))
            .findFirst();
    }

}
