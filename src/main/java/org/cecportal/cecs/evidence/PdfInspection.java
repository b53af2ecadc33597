package org.cecportal.cecs.evidence;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * Looks whether a PDF is one from its first byte to its last, opens for anybody and does
 * nothing by itself. Its bytes stay as they are.
 */
final class PdfInspection {

    private static final int MOST_PAGES = 1000;

    private static final int MOST_OBJECTS = 100_000;

    private static final String BEGINNING = "%PDF-";

    private static final String END = "%%EOF";

    /** How far from the end of a file an archive's directory may begin. */
    private static final int ARCHIVE_END = 22 + 0xffff;

    private static final String ARCHIVE_MARK = "PK\5\6";

    private PdfInspection() {
    }

    static Optional<EvidenceProblem> problemOf(Path file) throws IOException {
        if (!hasOneFormat(file)) {
            return Optional.of(EvidenceProblem.DAMAGED);
        }
        try (RandomAccessRead bytes = new RandomAccessReadBufferedFile(file);
                PDDocument document = new BoundedPdfParser(bytes).parse()) {
            if (document.isEncrypted()) {
                return Optional.of(EvidenceProblem.PROTECTED);
            }
            int pages = document.getNumberOfPages();
            if (pages > MOST_PAGES || document.getDocument().getXrefTable().size() > MOST_OBJECTS) {
                return Optional.of(EvidenceProblem.TOO_COMPLEX);
            }
            if (pages < 1) {
                return Optional.of(EvidenceProblem.DAMAGED);
            }
            return PdfContents.isActive(document.getDocument()) ? Optional.of(EvidenceProblem.ACTIVE_CONTENT)
                    : Optional.empty();
        }
        catch (InvalidPasswordException ex) {
            return Optional.of(EvidenceProblem.PROTECTED);
        }
        catch (BoundedPdfParser.UnfitException ex) {
            return Optional.of(ex.problem());
        }
    }

    /**
     * A PDF may be an archive or a page at the same time, if something stands before or
     * after it.
     */
    private static boolean hasOneFormat(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            String beginning = text(file, 0, BEGINNING.length());
            String tail = text(file, Math.max(0, file.length() - ARCHIVE_END), ARCHIVE_END);
            return beginning.equals(BEGINNING) && trimmed(tail).endsWith(END) && !tail.contains(ARCHIVE_MARK);
        }
    }

    /** Without the white space and the zeros that some writers leave at the end. */
    private static String trimmed(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    private static String text(RandomAccessFile file, long from, int most) throws IOException {
        byte[] bytes = new byte[(int) Math.min(most, file.length() - from)];
        file.seek(from);
        file.readFully(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

}
