package org.cecportal.shared.paper;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

import com.openhtmltopdf.css.constants.IdentValue;
import com.openhtmltopdf.css.value.FontSpecification;
import com.openhtmltopdf.extend.FontContext;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.extend.impl.FSNoOpCacheStore;
import com.openhtmltopdf.pdfboxout.PdfBoxFSFont;
import com.openhtmltopdf.pdfboxout.PdfBoxFontContext;
import com.openhtmltopdf.pdfboxout.PdfBoxFontResolver.FontDescription;
import com.openhtmltopdf.pdfboxout.PdfBoxOutputDevice;
import com.openhtmltopdf.pdfboxout.PdfBoxTextRenderer;
import com.openhtmltopdf.render.AbstractOutputDevice;
import com.openhtmltopdf.render.FSFont;
import com.openhtmltopdf.render.JustificationInfo;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/**
 * Writes the text of one document. The library writes letter by letter, which is wrong
 * for scripts whose letters change with their neighbors. Those are set word by word, and
 * the file records what was typed for each word.
 */
final class ScriptWriter extends PdfBoxTextRenderer {

    private static final int NORMAL = 400;

    private static final int BOLD = 700;

    private static final int BOLD_FROM = 600;

    private static final float THOUSANDTHS = 1000;

    /** Too small to see: glyphs this close to their place are not moved. */
    private static final float NEAR = 1;

    private static final FontContext CONTEXT = new PdfBoxFontContext();

    private final PDDocument document;

    private final Map<PrintFont, Face> regular = new EnumMap<>(PrintFont.class);

    private final Map<PrintFont, Face> bold = new EnumMap<>(PrintFont.class);

    private final Map<String, Wording> wordings = new HashMap<>();

    private final Map<Word, ShapedText> words = new HashMap<>();

    ScriptWriter(PDDocument document) {
        this.document = document;
    }

    private record Word(Wording.Piece piece, boolean bold) {
    }

    /** A font in the document. */
    private record Face(GlyphFont font, FontDescription description) {
    }

    private Wording wording(String text) {
        return wordings.computeIfAbsent(text, Wording::of);
    }

    @Override
    public int getWidth(FontContext context, FSFont font, String text) {
        Wording wording = wording(text);
        return wording.isPlain() ? super.getWidth(context, font, text)
                : (int) Math.ceil(wording.pieces().stream().mapToDouble(piece -> width(context, font, piece)).sum());
    }

    private float width(FontContext context, FSFont font, Wording.Piece piece) {
        PrintFont shapedIn = piece.shapedIn();
        return (shapedIn == null) ? super.getWidth(context, font, piece.text())
                : shaped(piece, shapedIn, isBold(font)).advance() * font.getSize2D() / THOUSANDTHS;
    }

    private ShapedText shaped(Wording.Piece piece, PrintFont font, boolean inBold) {
        return words.computeIfAbsent(new Word(piece, inBold),
                word -> ShapedText.of(piece.text(), font.forms(inBold), piece.rightToLeft()));
    }

    private static boolean isBold(FSFont font) {
        return ((PdfBoxFSFont) font).getFontDescriptions().getFirst().getWeight() >= BOLD_FROM;
    }

    @Override
    public void drawString(OutputDevice device, String text, float x, float y) {
        drawString(device, text, x, y, null);
    }

    @Override
    public void drawString(OutputDevice device, String text, float x, float y, @Nullable JustificationInfo info) {
        Wording wording = wording(text);
        PdfBoxOutputDevice paper = (PdfBoxOutputDevice) device;
        if (wording.isPlain()) {
            paper.drawString(text, x, y, info);
            return;
        }
        FontSpecification wanted = ((AbstractOutputDevice) device).getFontSpecification();
        FSFont font = paper.getSharedContext().getFont(wanted);
        float left = x;
        for (Wording.Piece piece : wording.pieces()) {
            float at = left;
            PrintFont shapedIn = piece.shapedIn();
            if (shapedIn == null) {
                paper.drawString(piece.text(), at, y, info);
            }
            else {
                ShapedText shaped = shaped(piece, shapedIn, isBold(font));
                Face face = face(shapedIn, isBold(font));
                if (piece.rightToLeft()) {
                    draw(paper, shaped, face, at, y, font.getSize2D());
                }
                else {
                    draw(paper, piece.text(), () -> draw(paper, shaped, face, at, y, font.getSize2D()));
                }
            }
            left += width(CONTEXT, font, piece);
        }
    }

    /**
     * Says what was typed beside what is drawn. Readers turn right-to-left text around by
     * themselves, so there each glyph speaks for itself.
     */
    private static void draw(PdfBoxOutputDevice paper, String typed, Runnable drawing) {
        COSDictionary properties = new COSDictionary();
        properties.setString(COSName.ACTUAL_TEXT, typed);
        paper.getCurrentPage().beginMarkedContent(COSName.getPDFName("Span"), properties);
        drawing.run();
        paper.getCurrentPage().endMarkedContent();
    }

    private static void draw(PdfBoxOutputDevice paper, ShapedText shaped, Face face, float x, float y, float size) {
        StringBuilder run = new StringBuilder();
        float beginX = 0;
        float beginY = 0;
        float nextX = 0;
        for (ShapedText.Glyph glyph : shaped.glyphs()) {
            if (Math.abs(glyph.x() - nextX) > NEAR || Math.abs(glyph.y() - beginY) > NEAR) {
                write(paper, run, face, x + beginX * size / THOUSANDTHS, y - beginY * size / THOUSANDTHS, size);
                beginX = glyph.x();
                beginY = glyph.y();
                nextX = beginX;
            }
            run.append(face.font().character(glyph));
            nextX += face.font().advance(glyph);
        }
        write(paper, run, face, x + beginX * size / THOUSANDTHS, y - beginY * size / THOUSANDTHS, size);
    }

    private static void write(PdfBoxOutputDevice paper, StringBuilder run, Face face, float x, float y, float size) {
        if (!run.isEmpty()) {
            paper.drawStringFast(run.toString(), x, y, null, face.description(), size);
            run.setLength(0);
        }
    }

    private Face face(PrintFont font, boolean inBold) {
        boolean cut = inBold && font.hasBold();
        return (cut ? bold : regular).computeIfAbsent(font, absent -> read(font, cut));
    }

    private Face read(PrintFont font, boolean cut) {
        GlyphFont glyphs = new GlyphFont(font.embed(document, cut));
        return new Face(glyphs, new FontDescription(document, () -> glyphs, IdentValue.NORMAL, cut ? BOLD : NORMAL,
                font.family(), false, true, FSNoOpCacheStore.INSTANCE));
    }

    /** Whether anything was written in words instead of letters. */
    boolean hasShaped() {
        return !regular.isEmpty() || !bold.isEmpty();
    }

}
