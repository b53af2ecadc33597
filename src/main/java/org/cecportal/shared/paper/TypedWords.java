package org.cecportal.shared.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.jspecify.annotations.Nullable;

/**
 * Moves the typed text of each word from the page's resources to the word itself, the
 * only place where Poppler and many search engines look for it.
 */
final class TypedWords {

    private TypedWords() {
    }

    static void inline(PDDocument document) throws IOException {
        for (PDPage page : document.getPages()) {
            List<Object> tokens = new PDFStreamParser(page).parse();
            boolean changed = false;
            for (int i = 1; i < tokens.size(); i++) {
                COSDictionary typed = typed(page, tokens, i);
                if (typed != null) {
                    tokens.set(i - 1, typed);
                    changed = true;
                }
            }
            if (changed) {
                write(document, page, tokens);
            }
        }
    }

    private static @Nullable COSDictionary typed(PDPage page, List<Object> tokens, int index) {
        if (tokens.get(index) instanceof Operator operator
                && OperatorName.BEGIN_MARKED_CONTENT_SEQ.equals(operator.getName())
                && tokens.get(index - 1) instanceof COSName name) {
            PDPropertyList properties = page.getResources().getProperties(name);
            return (properties != null && properties.getCOSObject().containsKey(COSName.ACTUAL_TEXT))
                    ? properties.getCOSObject() : null;
        }
        return null;
    }

    private static void write(PDDocument document, PDPage page, List<Object> tokens) throws IOException {
        PDStream content = new PDStream(document);
        try (OutputStream out = content.createOutputStream(COSName.FLATE_DECODE)) {
            new ContentStreamWriter(out).writeTokens(tokens);
        }
        page.setContents(content);
    }

}
