package org.cecportal.shared.paper;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;

/**
 * The fonts that documents are printed in, the first one that has a character wins. All
 * have TrueType outlines, because only those are embedded as subsets. A font is read when
 * the first document needs it. See docs/decisions/0031-fonts.md.
 */
enum PrintFont {

    /** Latin, Greek, Cyrillic, Hebrew, Arabic, Armenian, Georgian, and signs. */
    DEJAVU("DejaVu Sans", Paths.DEJAVU + "DejaVuSans.ttf", Paths.DEJAVU + "DejaVuSans-Bold.ttf", null),

    DEVANAGARI("Noto Sans Devanagari", Paths.NOTO + "Devanagari-Regular.ttf", Paths.NOTO + "Devanagari-Bold.ttf",
            Character.UnicodeScript.DEVANAGARI),

    THAI("Noto Sans Thai", Paths.NOTO + "Thai-Regular.ttf", Paths.NOTO + "Thai-Bold.ttf", Character.UnicodeScript.THAI),

    BENGALI("Noto Sans Bengali", Paths.NOTO + "Bengali-Regular.ttf", null, Character.UnicodeScript.BENGALI),

    GUJARATI("Noto Sans Gujarati", Paths.NOTO + "Gujarati-Regular.ttf", null, Character.UnicodeScript.GUJARATI),

    GURMUKHI("Noto Sans Gurmukhi", Paths.NOTO + "Gurmukhi-Regular.ttf", null, Character.UnicodeScript.GURMUKHI),

    KANNADA("Noto Sans Kannada", Paths.NOTO + "Kannada-Regular.ttf", null, Character.UnicodeScript.KANNADA),

    MALAYALAM("Noto Sans Malayalam", Paths.NOTO + "Malayalam-Regular.ttf", null, Character.UnicodeScript.MALAYALAM),

    ORIYA("Noto Sans Oriya", Paths.NOTO + "Oriya-Regular.ttf", null, Character.UnicodeScript.ORIYA),

    TAMIL("Noto Sans Tamil", Paths.NOTO + "Tamil-Regular.ttf", null, Character.UnicodeScript.TAMIL),

    TELUGU("Noto Sans Telugu", Paths.NOTO + "Telugu-Regular.ttf", null, Character.UnicodeScript.TELUGU),

    SINHALA("Noto Sans Sinhala", Paths.NOTO + "Sinhala-Regular.ttf", null, Character.UnicodeScript.SINHALA),

    KHMER("Noto Sans Khmer", Paths.NOTO + "Khmer-Regular.ttf", null, Character.UnicodeScript.KHMER),

    LAO("Noto Sans Lao", Paths.NOTO + "Lao-Regular.ttf", null, Character.UnicodeScript.LAO),

    MYANMAR("Noto Sans Myanmar", Paths.NOTO + "Myanmar-Regular.ttf", null, Character.UnicodeScript.MYANMAR),

    ETHIOPIC("Noto Sans Ethiopic", Paths.NOTO + "Ethiopic-Regular.ttf", null, Character.UnicodeScript.ETHIOPIC),

    THAANA("Noto Sans Thaana", Paths.NOTO + "Thaana-Regular.ttf", null, Character.UnicodeScript.THAANA),

    /** Korean. */
    HANGUL("Nanum Gothic", "fonts/nanum/NanumGothicCoding.ttf", null, null),

    /** Chinese and Japanese, with their punctuation. */
    HAN("Droid Sans Fallback", "fonts/droid/DroidSansFallbackFull.ttf", null, null);

    /** All scripts before Hebrew are in the first font. */
    private static final int FIRST_OF_OTHERS = 0x590;

    private final String family;

    private final String regular;

    private final @Nullable String bold;

    private final Character.@Nullable UnicodeScript script;

    private volatile @Nullable BitSet coverage;

    private @Nullable Font regularForms;

    private @Nullable Font boldForms;

    PrintFont(String family, String regular, @Nullable String bold, Character.@Nullable UnicodeScript script) {
        this.family = family;
        this.regular = regular;
        this.bold = bold;
        this.script = script;
    }

    /** The font for a character; nothing when none has it. */
    static Optional<PrintFont> of(int character) {
        if (character < FIRST_OF_OTHERS && DEJAVU.covers(character)) {
            return Optional.of(DEJAVU);
        }
        Character.UnicodeScript written = Character.UnicodeScript.of(character);
        return Arrays.stream(values())
            .filter(font -> font.script == written && font.covers(character))
            .findFirst()
            .or(() -> Arrays.stream(values())
                .filter(font -> font.isFor(written) && font.covers(character))
                .findFirst());
    }

    private boolean isFor(Character.UnicodeScript written) {
        return script == null || written == Character.UnicodeScript.COMMON
                || written == Character.UnicodeScript.INHERITED;
    }

    /** The name of the font in style sheets. */
    String family() {
        return family;
    }

    /** Whether the form and place of its letters depend on their neighbors. */
    boolean isShaped() {
        return script != null;
    }

    /** Whether it has a bold weight; otherwise its outlines are thickened. */
    boolean hasBold() {
        return bold != null;
    }

    boolean covers(int character) {
        BitSet covered = coverage;
        if (covered == null) {
            covered = coverage();
            coverage = covered;
        }
        return covered.get(character);
    }

    private BitSet coverage() {
        try (TrueTypeFont font = outlines(false)) {
            CmapLookup characters = font.getUnicodeCmapLookup();
            BitSet covered = new BitSet();
            for (int glyph = 1; glyph < font.getNumberOfGlyphs(); glyph++) {
                Optional.ofNullable(characters.getCharCodes(glyph)).ifPresent(codes -> codes.forEach(covered::set));
            }
            return covered;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private TrueTypeFont outlines(boolean inBold) throws IOException {
        try (InputStream font = open(inBold)) {
            return new TTFParser().parse(RandomAccessReadBuffer.createBufferFromStream(font));
        }
    }

    /**
     * The font for a document, which carries the glyphs that it uses. Letters stay
     * letters: no ligature is copied out of the document as a character of its own.
     */
    PDType0Font embed(PDDocument document, boolean inBold) {
        try {
            TrueTypeFont font = outlines(inBold);
            document.registerTrueTypeFontForClosing(font);
            font.setEnableGsub(false);
            return PDType0Font.load(document, font, true);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * The font that knows which glyphs letters become beside each other; numbers of
     * glyphs are those of {@link #embed}.
     */
    synchronized Font forms(boolean inBold) {
        if (inBold && hasBold()) {
            boldForms = (boldForms != null) ? boldForms : readForms(true);
            return boldForms;
        }
        regularForms = (regularForms != null) ? regularForms : readForms(false);
        return regularForms;
    }

    private Font readForms(boolean inBold) {
        try (InputStream font = open(inBold)) {
            return Font.createFont(Font.TRUETYPE_FONT, font);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        catch (FontFormatException ex) {
            throw new IllegalStateException("Not a font: " + family, ex);
        }
    }

    private InputStream open(boolean inBold) throws IOException {
        return new ClassPathResource((inBold && bold != null) ? bold : regular).getInputStream();
    }

    /** The fonts' folder on the class path. */
    private static final class Paths {

        private static final String DEJAVU = "net/sf/jasperreports/fonts/dejavu/";

        private static final String NOTO = "fonts/noto/NotoSans";

    }

}
