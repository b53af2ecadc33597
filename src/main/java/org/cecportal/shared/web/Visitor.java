package org.cecportal.shared.web;

import org.jspecify.annotations.Nullable;

/** The visitor of a page, as shown in the header. A signed-in principal implements it. */
public interface Visitor {

    String displayName();

    /** The number of the visitor's profile; none for staff without one. */
    @Nullable String memberNumber();

    boolean isMember();

    boolean isAdmin();

    boolean isAuditor();

    /** Whether the members' list and pages open. */
    boolean seesMembers();

    /** Two initials for the badge next to the name. */
    default String initials() {
        String[] words = displayName().strip().split("\\s+");
        String first = firstLetter(words[0]);
        return (words.length > 1) ? first + firstLetter(words[words.length - 1]) : first;
    }

    private static String firstLetter(String word) {
        return word.isEmpty() ? "" : Character.toString(Character.toUpperCase(word.codePointAt(0)));
    }

}
