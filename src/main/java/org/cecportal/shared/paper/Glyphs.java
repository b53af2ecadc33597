package org.cecportal.shared.paper;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;

/**
 * The fonts that a text needs, and the characters that cannot be printed.
 *
 * @param fonts that have its characters
 * @param missing characters that no font has, each once, in the order of the text
 */
record Glyphs(Set<PrintFont> fonts, SequencedCollection<String> missing) {

    static Glyphs of(String text) {
        Set<PrintFont> fonts = EnumSet.of(PrintFont.DEJAVU);
        SequencedCollection<String> missing = new LinkedHashSet<>();
        text.codePoints().distinct().filter(one -> !isInvisible(one)).forEach(one -> {
            Optional<PrintFont> font = PrintFont.of(one);
            font.ifPresentOrElse(fonts::add, () -> missing.add(Character.toString(one)));
        });
        return new Glyphs(fonts, missing);
    }

    /** Characters that leave no mark on paper, whether or not a font has a glyph. */
    static boolean isInvisible(int character) {
        return Character.isWhitespace(character) || Character.getType(character) == Character.FORMAT
                || character >= 0xFE00 && character <= 0xFE0F || character >= 0xE0100 && character <= 0xE01EF;
    }

}
