package org.cecportal.shared.web;

import org.jspecify.annotations.Nullable;

/** Who looks at a page, as the header shows it. A signed-in principal implements it. */
public interface Visitor {

    String displayName();

    /** The number of the visitor's profile; none for staff without one. */
    @Nullable String memberNumber();

    boolean isMember();

    boolean isAdmin();

    boolean isAuditor();

    /** Two letters for the disc beside the name. */
    default String initials() {
        String[] words = displayName().strip().split("\\s+");
        String first = firstLetter(words[0]);
        return (words.length > 1) ? first + firstLetter(words[words.length - 1]) : first;
    }

    private static String firstLetter(String word) {
        return word.isEmpty() ? "" : Character.toString(Character.toUpperCase(word.codePointAt(0)));
    }

}
