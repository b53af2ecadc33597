package org.cecportal.shared.paper;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Words as glyphs in their places, from left to right, as HarfBuzz in the JDK sets them:
 * ligatures, conjuncts, vowels before their consonants, marks above and below.
 *
 * @param advance how much room they take, in thousandths of the font's size
 */
record ShapedText(List<Glyph> glyphs, float advance) {

    /** Positions come in thousandths of the font's size. */
    private static final float SIZE = 1000;

    private static final int DELETED = 0xFFFE;

    private static final FontRenderContext UNHINTED = new FontRenderContext(null, true, true);

    private static final Map<String, String> LAM_ALEF = Map.of("\u0644\u0622", "\uFEF5", "\u0644\u0623", "\uFEF7",
            "\u0644\u0625", "\uFEF9", "\u0644\u0627", "\uFEFB");

    /**
     * @param number in the font's file
     * @param text what was typed for it; empty when another glyph stands for it
     * @param x from the left edge, in thousandths of the font's size
     * @param y above the line
     */
    record Glyph(int number, String text, float x, float y) {

        private Glyph typed(String typed) {
            return new Glyph(number, typed, x, y);
        }

    }

    static ShapedText of(String text, Font font, boolean rightToLeft) {
        Font sized = font.deriveFont(SIZE);
        char[] characters = text.toCharArray();
        GlyphVector set = sized.layoutGlyphVector(UNHINTED, characters, 0, characters.length,
                rightToLeft ? Font.LAYOUT_RIGHT_TO_LEFT : Font.LAYOUT_LEFT_TO_RIGHT);
        TreeMap<Integer, List<Glyph>> clusters = new TreeMap<>();
        for (int i = 0; i < set.getNumGlyphs(); i++) {
            if (set.getGlyphCode(i) < DELETED) {
                Point2D place = set.getGlyphPosition(i);
                clusters.computeIfAbsent(set.getGlyphCharIndex(i), begin -> new ArrayList<>())
                    .add(new Glyph(set.getGlyphCode(i), "", (float) place.getX(), (float) -place.getY()));
            }
        }
        List<Glyph> glyphs = new ArrayList<>();
        (rightToLeft ? clusters.descendingMap() : clusters).forEach((begin, cluster) -> {
            Integer end = clusters.higherKey(begin);
            cluster.set(0, cluster.getFirst().typed(text.substring(begin, (end != null) ? end : text.length())));
            glyphs.addAll(cluster);
        });
        return new ShapedText(rightToLeft ? fromTheRight(glyphs) : glyphs,
                (float) set.getGlyphPosition(set.getNumGlyphs()).getX());
    }

    /**
     * Readers turn right-to-left text around glyph by glyph, and some also turn the two
     * letters of one glyph: a ligature of lam and alef is named by its one character.
     */
    private static List<Glyph> fromTheRight(List<Glyph> glyphs) {
        return glyphs.stream().map(glyph -> {
            String text = visible(glyph.text());
            return glyph.typed(LAM_ALEF.getOrDefault(text, text));
        }).toList();
    }

    private static String visible(String text) {
        return text.codePoints()
            .filter(one -> Character.getType(one) != Character.FORMAT)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    }

}
