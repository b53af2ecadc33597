package org.cecportal.accounts.passwords;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.cecportal.accounts.passwords.KnownParts.About;
import org.jspecify.annotations.Nullable;

/**
 * Reckons how hard a password is to guess. It is read as parts, in the way that makes it
 * easiest, and each part is worth bits; one bit doubles the guesses:
 * <ul>
 * <li>what others know of the owner or the programme: 1</li>
 * <li>one of 49,000 common passwords: the logarithm of its rank; a word of everyday
 * speech: 3; with signs for letters or backwards: 1 more</li>
 * <li>a year: 4; letters or digits in the order of the alphabet or a keyboard: 4</li>
 * <li>what stood in the password before: 2; one character again and again: 1 more than
 * once</li>
 * <li>every other letter: 4.7; digit: 3.3; sign: 2.5, and 0.5 when it comes again; a
 * letter of other scripts: 6</li>
 * </ul>
 * The work is bounded: at most {@value #MOST_READ} characters are read.
 */
final class Guessing {

    private static final double KNOWN = 1;

    private static final double DISGUISED = 1;

    private static final double YEAR = 4;

    private static final double SEQUENCE = 4;

    private static final double REPEAT = 2;

    private static final double RUN = 1;

    private static final double LETTER = 4.7;

    private static final double DIGIT = 3.3;

    private static final double SIGN = 2.5;

    private static final double SIGN_AGAIN = 0.5;

    private static final double OTHER_LETTER = 6;

    private static final int SHORTEST_PART = 2;

    private static final int SHORTEST_PATTERN = 3;

    private static final int LONGEST_PART = 64;

    private static final int MOST_READ = 256;

    private static final Pattern IS_YEAR = Pattern.compile("(?:19|20)\\d\\d");

    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}\\p{So}]+");

    private static final Set<String> SEQUENCES = parts("abcdefghijklmnopqrstuvwxyz", "01234567890123456789",
            "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn",
            "!@#$%^&*()_+", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/", "1q2w3e4r5t6y7u8i9o0p",
            "qazwsxedcrfvtgbyhnujmikolp", "1qaz0okm", "zaq1xsw2cde3vfr4bgt5nhy6mju7", "0p9o8i7u6y5t4r3e2w1q", "24680",
            "13579", "147258369", "159357");

    private final CommonWords words;

    private final KnownParts known;

    Guessing(CommonWords words, KnownParts known) {
        this.words = words;
        this.known = known;
    }

    /**
     * @param bits the logarithm of how many guesses it takes
     * @param about whom the known parts in it are about
     */
    record Reckoned(double bits, Set<About> about) {
    }

    Reckoned reckon(String password) {
        String folded = cut(Letters.folded(password));
        Reckoned asTyped = new Reading(folded).cheapest();
        String joined = SIGNS.matcher(folded).replaceAll("");
        if (joined.length() == folded.length()) {
            return asTyped;
        }
        Reckoned withoutSigns = new Reading(joined).cheapest();
        double bits = withoutSigns.bits() + signs(folded);
        return (bits < asTyped.bits()) ? new Reckoned(bits, withoutSigns.about()) : asTyped;
    }

    /** Some letters fold to many; what is cut off could only make it harder. */
    private static String cut(String folded) {
        return folded.substring(0, Math.min(folded.length(), MOST_READ));
    }

    private static double signs(String text) {
        double worth = 0;
        for (int at = 0; at < text.length(); at++) {
            worth += isSign(text.charAt(at)) ? single(text, at) : 0;
        }
        return worth;
    }

    private static boolean isSign(char character) {
        return !Character.isLetterOrDigit(character) && !Character.isSurrogate(character);
    }

    private static double single(String text, int at) {
        char character = text.charAt(at);
        if (Character.isDigit(character)) {
            return DIGIT;
        }
        if (isSign(character)) {
            return (text.indexOf(character) < at) ? SIGN_AGAIN : SIGN;
        }
        return (character < 0x80) ? LETTER : OTHER_LETTER;
    }

    /** All parts of the sequences that are long enough for a pattern. */
    private static Set<String> parts(String... sequences) {
        Set<String> parts = new HashSet<>();
        for (String sequence : sequences) {
            for (int start = 0; start < sequence.length(); start++) {
                for (int end = start + SHORTEST_PATTERN; end <= sequence.length(); end++) {
                    parts.add(sequence.substring(start, end));
                }
            }
        }
        return parts;
    }

    /** One password, read from its beginning. */
    private final class Reading {

        private final String text;

        private final List<String> unmasked;

        private final double[] bits;

        private final int[] from;

        Reading(String text) {
            this.text = text;
            this.unmasked = List.of(Letters.unmasked(text, 'l'), Letters.unmasked(text, 'i'));
            this.bits = new double[text.length() + 1];
            this.from = new int[text.length() + 1];
        }

        Reckoned cheapest() {
            for (int end = 1; end <= text.length(); end++) {
                bits[end] = bits[end - 1] + single(text, end - 1);
                from[end] = end - 1;
                for (int start = Math.max(0, end - LONGEST_PART); start <= end - SHORTEST_PART; start++) {
                    consider(start, end);
                }
            }
            return new Reckoned(bits[text.length()], about());
        }

        private void consider(int start, int end) {
            double worth = bits[start] + part(start, end);
            if (worth < bits[end]) {
                bits[end] = worth;
                from[end] = start;
            }
        }

        private Set<About> about() {
            Set<About> found = EnumSet.noneOf(About.class);
            for (int end = text.length(); end > 0; end = from[end]) {
                About one = aboutOf(from[end], end);
                if (one != null) {
                    found.add(one);
                }
            }
            return found;
        }

        private @Nullable About aboutOf(int start, int end) {
            for (String reading : readings(start, end)) {
                About one = known.about(reading);
                if (one != null) {
                    return one;
                }
            }
            return null;
        }

        private double part(int start, int end) {
            double worth = Double.POSITIVE_INFINITY;
            List<String> readings = readings(start, end);
            for (int i = 0; i < readings.size(); i++) {
                worth = Math.min(worth, named(readings.get(i)) + ((i > 0) ? DISGUISED : 0));
            }
            return (end - start >= SHORTEST_PATTERN) ? Math.min(worth, pattern(start, end)) : worth;
        }

        private double named(String part) {
            if (known.about(part) != null) {
                return KNOWN;
            }
            double worth = words.bits(part);
            return SEQUENCES.contains(part) ? Math.min(worth, SEQUENCE) : worth;
        }

        /** The part as it stands, then its disguises undone. */
        private List<String> readings(int start, int end) {
            String plain = text.substring(start, end);
            if (end - start < SHORTEST_PATTERN) {
                return List.of(plain);
            }
            String first = unmasked.get(0).substring(start, end);
            return List.of(plain, first, unmasked.get(1).substring(start, end),
                    new StringBuilder(plain).reverse().toString(), new StringBuilder(first).reverse().toString());
        }

        private double pattern(int start, int end) {
            String part = text.substring(start, end);
            if (part.chars().allMatch(character -> character == part.charAt(0))) {
                return single(text, start) + RUN;
            }
            if (text.indexOf(part) + part.length() <= start) {
                return REPEAT;
            }
            return IS_YEAR.matcher(part).matches() ? YEAR : Double.POSITIVE_INFINITY;
        }

    }

}
