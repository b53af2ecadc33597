package org.cecportal.accounts.passwords;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What others know of the owner and of the programme, in the parts from which people make
 * passwords: whole, without what separates, and each word of it; and how these read once
 * signs are taken for letters.
 */
final class KnownParts {

    /** Whom a part is about. */
    enum About {

        OWNER, PROGRAMME

    }

    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Shorter ones occur by chance, except in scripts whose letters say more. */
    private static final int LEAST_LETTERS = 3;

    private static final int LEAST_OTHER_LETTERS = 2;

    private final Map<String, About> parts = new HashMap<>();

    void add(About about, Collection<String> facts) {
        facts.forEach(fact -> add(about, fact));
    }

    private void add(About about, String fact) {
        String folded = Letters.folded(fact.strip());
        List<String> words = SEPARATORS.splitAsStream(folded).filter(word -> !word.isEmpty()).toList();
        Stream.concat(Stream.of(folded, String.join("", words), initials(words)), words.stream())
            .filter(KnownParts::isLongEnough)
            .flatMap(part -> Stream.of(part, Letters.unmasked(part, 'l'), Letters.unmasked(part, 'i')))
            .forEach(part -> parts.putIfAbsent(part, about));
    }

    private static String initials(List<String> words) {
        StringBuilder letters = new StringBuilder();
        words.forEach(word -> letters.appendCodePoint(word.codePointAt(0)));
        return letters.toString();
    }

    private static boolean isLongEnough(String part) {
        boolean ascii = part.chars().allMatch(letter -> letter < 0x80);
        return part.length() >= (ascii ? LEAST_LETTERS : LEAST_OTHER_LETTERS);
    }

    /** Whom the part is about; null when nobody knows it. */
    @Nullable About about(String folded) {
        return parts.get(folded);
    }

}
