package org.cecportal.cecs.evidence;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.InflaterInputStream;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessInputStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.jspecify.annotations.Nullable;

/**
 * Reads the structure of a PDF and refuses one whose structure would unpack to more than
 * memory should hold. Pictures and pages are not unpacked at all.
 */
class BoundedPdfParser extends PDFParser {

    /** Unpacked bytes of one stream that holds structure. */
    private static final long MOST_STRUCTURE = 16 << 20;

    BoundedPdfParser(RandomAccessRead bytes) throws IOException {
        super(bytes);
        document.close();
        document = new COSDocument(IOUtils.createMemoryOnlyStreamCache(), this) {
            @Override
            public COSStream createCOSStream(COSDictionary dictionary, long start, long length) throws IOException {
                if (securityHandler != null) {
                    throw new UnfitException(EvidenceProblem.PROTECTED);
                }
                if (isStructure(dictionary)) {
                    measure(dictionary.getDictionaryObject(COSName.FILTER), start, length);
                }
                return super.createCOSStream(dictionary, start, length);
            }
        };
    }

    /** Unchecked, because the parser passes over objects that cannot be read. */
    static final class UnfitException extends RuntimeException {

        private final EvidenceProblem problem;

        UnfitException(EvidenceProblem problem) {
            this.problem = problem;
        }

        EvidenceProblem problem() {
            return problem;
        }

    }

    /** By what the parser needs to find in it, not by what it calls itself. */
    private static boolean isStructure(COSDictionary dictionary) {
        return dictionary.containsKey(COSName.FIRST) || dictionary.containsKey(COSName.W);
    }

    private void measure(@Nullable COSBase filter, long start, long length) {
        COSBase only = (filter instanceof COSArray filters && filters.size() == 1) ? filters.getObject(0) : filter;
        if (only == null) {
            return;
        }
        if (!COSName.FLATE_DECODE.equals(only)) {
            throw new UnfitException(EvidenceProblem.TOO_COMPLEX);
        }
        try (InputStream packed = new RandomAccessInputStream(createRandomAccessReadView(start, length));
                InputStream unpacked = new InflaterInputStream(packed)) {
            unpacked.skipNBytes(MOST_STRUCTURE);
            throw new UnfitException(EvidenceProblem.TOO_COMPLEX);
        }
        catch (EOFException ex) {
            // It is smaller than that.
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
