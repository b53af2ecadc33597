package org.cecportal.accounts;

/**
 * The username, and the initial password, that nobody has to ask for (R12): the first
 * three letters of the family name, without accents and in lower case, and the member
 * number.
 */
public final class DefaultUsername {

    private static final int LETTERS = 3;

    private DefaultUsername() {
    }

    /**
     * All letters when the family name has fewer than three; the member number alone when
     * it has none.
     */
    public static String of(String familyName, String memberNumber) {
        String letters = UsernameLetters.plain(familyName);
        int end = letters.offsetByCodePoints(0, Math.min(LETTERS, letters.codePointCount(0, letters.length())));
        return letters.substring(0, end)
                + (isAscii(memberNumber) ? memberNumber : UsernameLetters.folded(memberNumber));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(one -> one < 0x80);
    }

}
