package org.cecportal.shared.text;

import java.text.Normalizer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import org.jspecify.annotations.Nullable;

/**
 * The one place that cleans incoming text (R19), so that text that looks the same is the
 * same. Control characters, characters that reorder what follows them, and characters
 * that do not exist are dropped; every kind of white space becomes one space; letters are
 * composed (NFC); and what is invisible at the edges goes. Cleaning clean text changes
 * nothing.
 */
public final class PlainText {

    private static final int BLANK_BRAILLE = 0x2800;

    /** The combining class of the signs that end a syllable in the scripts of India. */
    private static final int VIRAMA = 9;

    private static final Pattern SPACE = Pattern.compile(" ");

    private PlainText() {
    }

    /**
     * Text of one line: a name, a title, a search.
     * @return the clean text; empty if there was nothing to see
     */
    public static String line(@Nullable String typed) {
        return (typed != null) ? clean(typed, PlainText::withoutInvisibleEdges) : "";
    }

    /**
     * Text that may have several lines: a message, a reason. Blank lines at both ends go.
     * @return the clean text, its lines separated by {@code \n}; empty if there was
     * nothing to see
     */
    public static String lines(@Nullable String typed) {
        return (typed != null) ? typed.lines().map(PlainText::line).collect(Collectors.joining("\n")).strip() : "";
    }

    /**
     * Text used as a key: a member number, a code, an address. Removes everything
     * invisible, except joiners that some scripts need for spelling.
     * @return the clean text; empty if there was nothing to see
     */
    public static String key(@Nullable String typed) {
        return (typed != null) ? clean(typed, PlainText::withoutInvisible) : "";
    }

    private static String clean(String typed, UnaryOperator<String> tidied) {
        if (isClean(typed)) {
            return typed;
        }
        String spaced = text(typed.codePoints().filter(PlainText::exists).map(one -> isSpace(one) ? ' ' : one));
        String words = SPACE.splitAsStream(spaced)
            .map(tidied)
            .filter(Predicate.not(String::isEmpty))
            .collect(Collectors.joining(" "));
        return Normalizer.normalize(words, Normalizer.Form.NFC);
    }

    /**
     * Whether the text is printable ASCII without double spaces, so that nothing has to
     * be cleaned.
     */
    private static boolean isClean(String typed) {
        char before = ' ';
        for (int i = 0; i < typed.length(); i++) {
            char one = typed.charAt(i);
            if (one < ' ' || one > '~' || one == ' ' && before == ' ') {
                return false;
            }
            before = one;
        }
        return before != ' ' || typed.isEmpty();
    }

    private static String withoutInvisibleEdges(String word) {
        int[] points = word.codePoints().toArray();
        int from = 0;
        while (from < points.length && isInvisible(points[from])) {
            from++;
        }
        int to = points.length;
        while (to > from && isInvisible(points[to - 1])) {
            to--;
        }
        while (from < to && to < points.length && isVariation(points[to])) {
            to++;
        }
        return new String(points, from, to - from);
    }

    private static String withoutInvisible(String word) {
        int[] points = word.codePoints().toArray();
        return text(IntStream.range(0, points.length)
            .filter(at -> !isInvisible(points[at]) || isNeededJoiner(points, at))
            .map(at -> points[at]));
    }

    /** A joiner after a virama, or between letters that join (RFC 5892, appendix A). */
    private static boolean isNeededJoiner(int[] points, int at) {
        return at > 0 && at < points.length - 1 && UCharacter.hasBinaryProperty(points[at], UProperty.JOIN_CONTROL)
                && !isInvisible(points[at + 1]) && (UCharacter.getCombiningClass(points[at - 1]) == VIRAMA
                        || joins(points[at - 1]) && joins(points[at + 1]));
    }

    private static boolean joins(int character) {
        return !isInvisible(character) && UCharacter.getIntPropertyValue(character,
                UProperty.JOINING_TYPE) != UCharacter.JoiningType.NON_JOINING;
    }

    private static boolean isSpace(int character) {
        return UCharacter.isUWhiteSpace(character) || character == BLANK_BRAILLE;
    }

    private static boolean isInvisible(int character) {
        return UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    /**
     * A character that changes how the one before it looks, such as the color of a heart.
     */
    private static boolean isVariation(int character) {
        return UCharacter.hasBinaryProperty(character, UProperty.VARIATION_SELECTOR);
    }

    private static boolean exists(int character) {
        return switch (UCharacter.getType(character)) {
            case UCharacter.CONTROL -> UCharacter.isUWhiteSpace(character);
            case UCharacter.SURROGATE -> false;
            default ->
                !UCharacter.hasBinaryProperty(character, UProperty.NONCHARACTER_CODE_POINT) && !reorders(character);
        };
    }

    /**
     * Embeddings, overrides and isolates of writing direction, which may be left open.
     */
    private static boolean reorders(int character) {
        return character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
    }

    private static String text(IntStream characters) {
        return characters.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

}
