package org.cecportal.imports.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.cecportal.shared.text.PlainText;

/**
 * A name that stands in one cell, split: {@code Last, First Middle} at its comma,
 * {@code First Middle Last} before its last word. What belongs to a family name stays
 * with it: {@code van der}, {@code Jr.}. Titles and degrees are left away.
 */
record FullName(String given, String middle, String family) {

    private static final Set<String> GENERATIONS = Set.of("jr", "sr", "ii", "iii", "iv");

    private static final Set<String> DEGREES = Set.of("phd", "md", "ms", "msc", "ma", "mba", "mph", "med", "bs", "bsc",
            "ba", "edd", "dpt", "pt", "atc", "rn", "rd", "rdn", "cscs", "do", "dr", "facsm", "esq");

    private static final Set<String> TITLES = Set.of("dr", "mr", "mrs", "ms", "miss", "prof", "professor", "rev");

    private static final Set<String> PARTICLES = Set.of("van", "von", "vom", "der", "den", "ter", "ten", "de", "del",
            "della", "di", "da", "do", "dos", "das", "du", "la", "le", "al", "el", "bin", "bint", "ibn", "st", "san",
            "santa", "zu", "zur", "af", "av", "y");

    static FullName of(String cell) {
        String line = PlainText.line(cell);
        List<String> parts = new ArrayList<>(
                Arrays.stream(line.split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList());
        String generation = "";
        for (int i = parts.size() - 1; i > 0; i--) {
            if (areAll(parts.get(i), GENERATIONS)) {
                generation = " " + parts.remove(i);
            }
            else if (areAll(parts.get(i), DEGREES)) {
                parts.remove(i);
            }
        }
        if (parts.isEmpty()) {
            return new FullName("", "", line);
        }
        return (parts.size() == 1) ? inOrder(words(parts.getFirst()), generation)
                : reversed(parts.getFirst() + generation, words(String.join(" ", parts.subList(1, parts.size()))));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>(Arrays.asList(text.split(" ")));
        while (words.size() > 1 && TITLES.contains(bare(words.getFirst()))) {
            words.removeFirst();
        }
        return words;
    }

    private static boolean areAll(String part, Set<String> known) {
        return Arrays.stream(part.split(" ")).allMatch(word -> known.contains(bare(word)));
    }

    private static String bare(String word) {
        return word.replace(".", "").toLowerCase(Locale.ROOT);
    }

    private static FullName reversed(String family, List<String> given) {
        return new FullName(given.getFirst(), String.join(" ", given.subList(1, given.size())), family);
    }

    private static FullName inOrder(List<String> words, String ending) {
        String generation = ending;
        if (words.size() > 2 && GENERATIONS.contains(bare(words.getLast()))) {
            generation = " " + words.removeLast();
        }
        int family = words.size() - 1;
        while (family > 1 && PARTICLES.contains(bare(words.get(family - 1)))) {
            family--;
        }
        String last = String.join(" ", words.subList(family, words.size())) + generation;
        return (family == 0) ? new FullName("", "", last)
                : new FullName(words.getFirst(), String.join(" ", words.subList(1, family)), last);
    }

}
