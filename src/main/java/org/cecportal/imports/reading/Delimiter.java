package org.cecportal.imports.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The character between the cells of a text file. */
public enum Delimiter {

    COMMA(','), SEMICOLON(';'), TAB('\t'), PIPE('|');

    /** The line that tells Excel the character. */
    private static final Pattern STATED = Pattern.compile("(?i)\"?sep=(.)\"?[,;\t|]*\\R");

    /** Lines that are looked at. */
    private static final int MOST_LINES = 100;

    private final char symbol;

    Delimiter(char symbol) {
        this.symbol = symbol;
    }

    char symbol() {
        return symbol;
    }

    /** As it stands in forms, as in {@code semicolon}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param code the name, or the character itself
     */
    public static Optional<Delimiter> ofCode(String code) {
        return Arrays.stream(values())
            .filter(one -> one.code().equals(code) || String.valueOf(one.symbol).equals(code))
            .findFirst();
    }

    /**
     * The character that a text is most probably divided by: the one that gives most
     * lines the same number of cells, and many of them.
     * @param start of the file; its last line may be cut off
     */
    static Delimiter of(String start) {
        Matcher stated = STATED.matcher(start);
        if (stated.lookingAt()) {
            return ofCode(stated.group(1)).orElse(COMMA);
        }
        return Arrays.stream(values()).max((a, b) -> Long.compare(fit(start, a), fit(start, b))).orElse(COMMA);
    }

    /** Ties go to the one that comes later. */
    private static long fit(String start, Delimiter delimiter) {
        List<Integer> widths = delimiter.widths(start);
        Map<Integer, Integer> lines = new HashMap<>();
        widths.stream().filter(width -> width > 1).forEach(width -> lines.merge(width, 1, Integer::sum));
        long best = lines.entrySet()
            .stream()
            .mapToLong(entry -> (long) entry.getKey() * entry.getValue())
            .max()
            .orElse(0);
        return 4 * best + (delimiter == COMMA ? 1 : 0);
    }

    /** The number of cells of each line. */
    private List<Integer> widths(String start) {
        List<Integer> widths = new ArrayList<>();
        boolean quoted = false;
        int width = 1;
        boolean atStart = true;
        for (int i = 0; i < start.length() && widths.size() < MOST_LINES; i++) {
            char letter = start.charAt(i);
            if (letter == '"' && (quoted || atStart)) {
                quoted = !quoted;
            }
            else if (!quoted && (letter == '\n' || letter == '\r')) {
                widths.add(width);
                width = 1;
            }
            else if (!quoted && letter == symbol) {
                width++;
            }
            atStart = !quoted && (letter == symbol || letter == '\n' || letter == '\r' || letter == '"');
        }
        if (width > 1) {
            widths.add(width);
        }
        return widths;
    }

}
