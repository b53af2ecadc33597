package org.cecportal.accounts.passwords;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * What guessers try first: 49,000 passwords that were seen in leaks, in the order of how
 * often; the words of everyday speech; and passphrases that everybody knows. All are
 * folded.
 */
final class CommonWords {

    /** What a word of everyday speech is worth: people string them to sentences. */
    static final double EVERYDAY_BITS = 3;

    private static final int FAMOUS_RANK = 100;

    private final Map<String, Double> bits = new HashMap<>();

    private final int size;

    CommonWords() {
        List<String> passwords = lines("common.txt.gz");
        for (int rank = 1; rank <= passwords.size(); rank++) {
            put(passwords.get(rank - 1), bits(rank));
        }
        this.size = bits.size();
        lines("famous.txt").forEach(phrase -> put(phrase, bits(FAMOUS_RANK)));
        lines("everyday.txt").stream().flatMap(line -> List.of(line.split(" ")).stream()).forEach(this::putEveryday);
    }

    private static double bits(int rank) {
        return Math.log(rank + 1) / Math.log(2);
    }

    private void put(String word, double worth) {
        bits.merge(Letters.folded(word), worth, Math::min);
    }

    private void putEveryday(String word) {
        put(word, EVERYDAY_BITS);
    }

    /** How many different passwords the list of leaked ones has. */
    int size() {
        return size;
    }

    /**
     * @param folded a password or a part of one
     * @return the bits that a guesser needs for it; infinite when it is in no list
     */
    double bits(String folded) {
        return bits.getOrDefault(folded, Double.POSITIVE_INFINITY);
    }

    private static List<String> lines(String name) {
        try (InputStream file = Objects.requireNonNull(CommonWords.class.getResourceAsStream("/passwords/" + name));
                InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(file) : file;
                BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).toList();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
