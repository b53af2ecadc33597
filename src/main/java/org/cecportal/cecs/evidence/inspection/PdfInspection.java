package org.cecportal.cecs.evidence.inspection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * Checks that a PDF opens without a password and does nothing by itself. Everything
 * before and after it is cut off; the PDF itself stays as it is.
 */
public final class PdfInspection {

    private static final int MOST_PAGES = 2000;

    private PdfInspection() {
    }

    static Optional<EvidenceProblem> defuse(Path file) throws IOException {
        byte[] sent = Files.readAllBytes(file);
        byte[] pdf = PdfEdges.trim(sent);
        Optional<EvidenceProblem> problem = PdfEdges.isArchiveToo(sent) ? problemOfArchive(pdf) : problemOf(pdf);
        if (problem.isEmpty() && pdf != sent) {
            Files.write(file, pdf);
        }
        return problem;
    }

    /** A file that is attached uncompressed looks like this too, and has its own name. */
    private static Optional<EvidenceProblem> problemOfArchive(byte[] pdf) {
        try {
            return problemOf(pdf).filter(problem -> problem != EvidenceProblem.DAMAGED)
                .or(() -> Optional.of(EvidenceProblem.TWO_FILES));
        }
        catch (UnfitException ex) {
            return Optional.of(ex.problem());
        }
        catch (IOException | RuntimeException ex) {
            return Optional.of(EvidenceProblem.TWO_FILES);
        }
    }

    private static Optional<EvidenceProblem> problemOf(byte[] pdf) throws IOException {
        try (PDDocument document = open(pdf)) {
            int pages = document.getNumberOfPages();
            if (pages > MOST_PAGES) {
                return Optional.of(EvidenceProblem.TOO_COMPLEX);
            }
            if (pages < 1) {
                return Optional.of(EvidenceProblem.DAMAGED);
            }
            return PdfContents.problemOf(document.getDocument());
        }
    }

    /**
     * Opens the PDF without a password. This also opens a PDF that is only locked against
     * changes.
     * @throws UnfitException when it needs a password or a certificate
     */
    public static PDDocument open(byte[] pdf) throws IOException {
        try {
            return Loader.loadPDF(pdf, "", null, null, IOUtils.createMemoryOnlyStreamCache());
        }
        catch (InvalidPasswordException | LinkageError ex) {
            throw new UnfitException(EvidenceProblem.PROTECTED);
        }
        catch (IOException ex) {
            String why = String.valueOf(ex.getMessage());
            throw (why.contains("security handler") || why.contains("decryption material"))
                    ? new UnfitException(EvidenceProblem.PROTECTED) : ex;
        }
    }

}
