package org.cecportal.accounts;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import org.cecportal.shared.text.PlainText;

/**
 * Letters as people see them (R12): a composed letter (a Hangul syllable, й, ガ) is one
 * and never cut; Latin and Greek ones lose their accents; signs that are written above or
 * below a letter, and that not every keyboard gives, are none.
 */
public final class UsernameLetters {

    private static final Set<UnicodeScript> WITH_ACCENTS = Set.of(UnicodeScript.LATIN, UnicodeScript.GREEK);

    /** Latin letters that do not come apart into a plain one and an accent. */
    private static final Map<Integer, String> PLAIN = Map.ofEntries(Map.entry((int) 'ß', "ss"),
            Map.entry((int) 'æ', "ae"), Map.entry((int) 'œ', "oe"), Map.entry((int) 'ø', "o"),
            Map.entry((int) 'ł', "l"), Map.entry((int) 'đ', "d"), Map.entry((int) 'ð', "d"), Map.entry((int) 'þ', "th"),
            Map.entry((int) 'ħ', "h"), Map.entry((int) 'ŧ', "t"), Map.entry((int) 'ŋ', "n"), Map.entry((int) 'ı', "i"),
            Map.entry((int) 'ĸ', "k"));

    private static final Normalizer2 WITHOUT_CASE = Normalizer2.getNFKCCasefoldInstance();

    private UsernameLetters() {
    }

    /** The letters of a name alone, as they begin a default username. */
    static String plain(String name) {
        StringBuilder letters = new StringBuilder();
        folded(name).codePoints().filter(Character::isLetter).forEach(letter -> letters.append(withoutAccent(letter)));
        return letters.toString();
    }

    private static String withoutAccent(int letter) {
        if (!WITH_ACCENTS.contains(UnicodeScript.of(letter))) {
            return Character.toString(letter);
        }
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(Character.toString(letter), Form.NFD)
            .codePoints()
            .filter(Character::isLetter)
            .forEach(part -> plain.append(PLAIN.getOrDefault(part, Character.toString(part))));
        return plain.toString();
    }

    /**
     * A username as it is compared: however a keyboard composes its letters, in any width
     * and case, with or without the signs that are no letters. Folding twice changes
     * nothing.
     */
    static String folded(String typed) {
        return withoutSigns(WITHOUT_CASE.normalize(PlainText.key(typed))).replace('ı', 'i');
    }

    /** The same for what is compared with regard to case. */
    public static String withCase(String typed) {
        return withoutSigns(Normalizer.normalize(PlainText.key(typed), Form.NFKC)).replace('ı', 'i').replace('ς', 'σ');
    }

    private static String withoutSigns(String composed) {
        return composed.codePoints()
            .filter(((IntPredicate) UsernameLetters::isSign).negate())
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    }

    private static boolean isSign(int character) {
        return switch (UCharacter.getType(character)) {
            case UCharacter.NON_SPACING_MARK, UCharacter.COMBINING_SPACING_MARK, UCharacter.ENCLOSING_MARK,
                    UCharacter.FORMAT ->
                true;
            default -> false;
        };
    }

}
