package org.cecportal.imports.mapping;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

import org.cecportal.shared.Sha256;
import org.cecportal.shared.text.PlainText;

/**
 * Names of columns as they are compared: without case, accents, spaces and punctuation.
 */
final class HeaderName {

    private static final int LONGEST = 200;

    private HeaderName() {
    }

    /** The name to compare by; a number sign counts as the word. */
    static String key(String name) {
        String plain = Normalizer.normalize(PlainText.line(name).replace("#", " number "), Normalizer.Form.NFKD);
        String key = plain.codePoints()
            .filter(Character::isLetterOrDigit)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .toLowerCase(Locale.ROOT);
        return key.substring(0, Math.min(key.length(), LONGEST));
    }

    /** The name as pages show it. */
    static String shown(String name) {
        String line = PlainText.line(name).replace('|', ' ');
        return line.substring(0, Math.min(line.length(), LONGEST));
    }

    /** One key for a header: the same for the same names in any order. */
    static String keyOfAll(Collection<String> names) {
        String joined = names.stream()
            .map(HeaderName::key)
            .filter(key -> !key.isEmpty())
            .sorted()
            .collect(Collectors.joining("\n"));
        return Sha256.hex(joined);
    }

}
