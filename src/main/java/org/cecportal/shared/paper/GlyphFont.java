package org.cecportal.shared.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.apache.fontbox.util.BoundingBox;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * A font whose glyphs are chosen by number: text in it is written with the characters of
 * {@link #character}. It records what was typed for each glyph, including glyphs that
 * stand for several characters.
 */
final class GlyphFont extends PDFont {

    /** The last private-use plane: one character for every number a glyph can have. */
    private static final int FIRST = 0x100000;

    private static final int GLYPH_BYTES = 2;

    private final PDType0Font font;

    private final SortedMap<Integer, String> typed = new TreeMap<>();

    GlyphFont(PDType0Font font) {
        super(font.getCOSObject());
        this.font = font;
    }

    /** The character that chooses a glyph; the font learns what was typed for it. */
    String character(ShapedText.Glyph glyph) {
        typed.merge(glyph.number(), glyph.text(), (before, now) -> before.isEmpty() ? now : before);
        return Character.toString(FIRST + glyph.number());
    }

    /** How far the next glyph stands without shaping, in thousandths of the size. */
    float advance(ShapedText.Glyph glyph) {
        try {
            return font.getWidthFromFont(glyph.number());
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Override
    protected byte[] encode(int unicode) {
        int glyph = unicode - FIRST;
        return new byte[] { (byte) (glyph >> Byte.SIZE), (byte) glyph };
    }

    @Override
    public boolean willBeSubset() {
        return true;
    }

    @Override
    public void addToSubset(int codePoint) {
        font.addGlyphsToSubset(Set.of(codePoint - FIRST));
    }

    @Override
    public void subset() throws IOException {
        font.subset();
        COSStream map = new COSStream();
        try (OutputStream out = map.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(toUnicode().getBytes(StandardCharsets.US_ASCII));
        }
        dict().setItem(COSName.TO_UNICODE, map);
    }

    private COSDictionary dict() {
        return font.getCOSObject();
    }

    /** A CMap, one line a glyph, in blocks of at most a hundred lines. */
    private String toUnicode() {
        StringBuilder map = new StringBuilder("""
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                /CMapName /Adobe-Identity-UCS def
                /CMapType 2 def
                1 begincodespacerange
                <0000> <FFFF>
                endcodespacerange
                """);
        HexFormat hex = HexFormat.of().withUpperCase();
        for (Map.Entry<Integer, String> one : typed.entrySet()) {
            String text = one.getValue().isEmpty() ? "\u200B" : one.getValue();
            map.append("1 beginbfchar\n<")
                .append(hex.toHexDigits(one.getKey().shortValue()))
                .append("> <")
                .append(hex.formatHex(text.getBytes(StandardCharsets.UTF_16BE)))
                .append(">\nendbfchar\n");
        }
        return map.append("""
                endcmap
                CMapName currentdict /CMap defineresource pop
                end
                end
                """).toString();
    }

    @Override
    @SuppressWarnings("NullAway") // The superclass asks while it is constructed.
    public String getName() {
        return (font != null) ? font.getName() : "";
    }

    @Override
    public PDFontDescriptor getFontDescriptor() {
        return font.getFontDescriptor();
    }

    @Override
    public Matrix getFontMatrix() {
        return font.getFontMatrix();
    }

    @Override
    public BoundingBox getBoundingBox() throws IOException {
        return font.getBoundingBox();
    }

    @Override
    public Vector getPositionVector(int code) {
        return font.getPositionVector(code);
    }

    @Override
    public float getHeight(int code) throws IOException {
        return font.getHeight(code);
    }

    @Override
    public float getWidth(int code) throws IOException {
        return getWidthFromFont(code);
    }

    @Override
    public boolean hasExplicitWidth(int code) throws IOException {
        return font.hasExplicitWidth(code);
    }

    @Override
    public float getWidthFromFont(int code) throws IOException {
        return font.getWidthFromFont(code);
    }

    @Override
    public boolean isEmbedded() {
        return true;
    }

    @Override
    public boolean isDamaged() {
        return false;
    }

    @Override
    protected float getStandard14Width(int code) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int readCode(InputStream in) throws IOException {
        byte[] code = in.readNBytes(GLYPH_BYTES);
        return (code[0] & 0xFF) << Byte.SIZE | code[1] & 0xFF;
    }

    @Override
    public boolean isVertical() {
        return false;
    }

}
