package org.cecportal.accounts;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The username, and initial password, that every certified member has without asking
 * (R12): the first three letters of the family name and the member number.
 */
public final class DefaultUsername {

    private static final int LETTERS = 3;

    private DefaultUsername() {
    }

    /**
     * Accents are folded and anything but letters is left out; a shorter name gives all
     * its letters.
     */
    public static String of(String familyName, String memberNumber) {
        String letters = Normalizer.normalize(familyName, Normalizer.Form.NFKD)
            .replaceAll("\\P{L}", "")
            .toLowerCase(Locale.ROOT);
        int end = letters.offsetByCodePoints(0, Math.min(LETTERS, letters.codePointCount(0, letters.length())));
        return letters.substring(0, end) + memberNumber;
    }

}
