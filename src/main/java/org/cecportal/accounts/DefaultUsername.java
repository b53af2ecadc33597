package org.cecportal.accounts;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * The username, and the initial password, that nobody has to ask for (R12): the first
 * three letters of the family name, without accents and in lower case, and the member
 * number.
 */
public final class DefaultUsername {

    private static final int LETTERS = 3;

    /** Letters that do not come apart into a plain one and an accent. */
    private static final Map<Integer, String> PLAIN = Map.ofEntries(Map.entry((int) 'ß', "ss"),
            Map.entry((int) 'æ', "ae"), Map.entry((int) 'œ', "oe"), Map.entry((int) 'ø', "o"),
            Map.entry((int) 'ł', "l"), Map.entry((int) 'đ', "d"), Map.entry((int) 'ð', "d"), Map.entry((int) 'þ', "th"),
            Map.entry((int) 'ħ', "h"), Map.entry((int) 'ŧ', "t"), Map.entry((int) 'ŋ', "n"), Map.entry((int) 'ı', "i"),
            Map.entry((int) 'ĸ', "k"));

    private DefaultUsername() {
    }

    /**
     * All letters when the family name has fewer than three; the member number alone when
     * it has none.
     */
    public static String of(String familyName, String memberNumber) {
        StringBuilder letters = new StringBuilder();
        Normalizer.normalize(familyName, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .codePoints()
            .filter(Character::isLetter)
            .forEach(letter -> letters.append(PLAIN.getOrDefault(letter, Character.toString(letter))));
        int end = letters.offsetByCodePoints(0, Math.min(LETTERS, letters.codePointCount(0, letters.length())));
        return letters.substring(0, end) + memberNumber;
    }

}
