package org.cecportal.accounts.passwords;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/** The forms in which passwords are hashed, counted and compared with what is known. */
final class Letters {

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private Letters() {
    }

    /** As a password is hashed and its characters are counted. */
    static String composed(CharSequence text) {
        return Normalizer.normalize(text, Form.NFC);
    }

    /** Without case, width and accents, as a guesser would try it first. */
    static String folded(String text) {
        String apart = Normalizer.normalize(text, Form.NFKD);
        return ACCENTS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT).replace("ß", "ss");
    }

    /** Reads digits and signs as the letters they are written for: {@code p@ssw0rd}. */
    static String unmasked(String folded, char one) {
        StringBuilder letters = new StringBuilder(folded.length());
        folded.chars().forEach(sign -> letters.append(unmasked((char) sign, one)));
        return letters.toString();
    }

    private static char unmasked(char sign, char one) {
        return switch (sign) {
            case '0' -> 'o';
            case '1', '!', '|' -> one;
            case '3' -> 'e';
            case '4', '@' -> 'a';
            case '5', '$' -> 's';
            case '7', '+' -> 't';
            case '8' -> 'b';
            case '9' -> 'g';
            default -> sign;
        };
    }

}
