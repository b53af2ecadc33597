package org.cecportal.cecs.evidence.inspection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** Tells from the bytes what a file seems to be, in terms that members know. */
final class FileKind {

    /** Readers of PDF look so far for its header (ISO 32000-1, annex H.3.4.1). */
    static final int PDF_HEADER_WITHIN = 1024;

    static final String PDF_HEADER = "%PDF-";

    private static final int SNIFFED = 1 << 16;

    private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

    private static final Set<String> BESIDE_PDF = Set.of("text/plain", "application/octet-stream",
            "application/x-httpresponse");

    private static final Map<String, EvidenceProblem> KINDS = Map.ofEntries(
            Map.entry("image/webp", EvidenceProblem.WEBP), Map.entry("image/gif", EvidenceProblem.GIF),
            Map.entry("image/tiff", EvidenceProblem.TIFF), Map.entry("image/bmp", EvidenceProblem.BMP),
            Map.entry("image/avif", EvidenceProblem.AVIF), Map.entry("image/svg+xml", EvidenceProblem.SVG),
            Map.entry("text/html", EvidenceProblem.WEB_PAGE),
            Map.entry("application/xhtml+xml", EvidenceProblem.WEB_PAGE),
            Map.entry("multipart/related", EvidenceProblem.WEB_PAGE),
            Map.entry("message/rfc822", EvidenceProblem.EMAIL),
            Map.entry("application/vnd.ms-tnef", EvidenceProblem.EMAIL),
            Map.entry("application/rtf", EvidenceProblem.WORD_FILE),
            Map.entry("application/gzip", EvidenceProblem.ARCHIVE),
            Map.entry("application/x-7z-compressed", EvidenceProblem.ARCHIVE),
            Map.entry("application/x-rar-compressed", EvidenceProblem.ARCHIVE),
            Map.entry("application/x-tar", EvidenceProblem.ARCHIVE));

    private FileKind() {
    }

    /** What the file seems to be, without a look inside. */
    static Finding of(byte[] file) throws IOException {
        String start = FileBytes.text(file, 0, SNIFFED);
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return new Finding.Fit(EvidenceType.JPEG);
        }
        if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
            return new Finding.Fit(EvidenceType.PNG);
        }
        if (start.startsWith("ftyp", 4)) {
            return HeifBrands.kindOf(file);
        }
        int pdf = FileBytes.text(file, 0, PDF_HEADER_WITHIN + PDF_HEADER.length()).indexOf(PDF_HEADER);
        if (pdf >= 0 && isBesidePdf(Arrays.copyOf(file, pdf))) {
            return new Finding.Fit(EvidenceType.PDF);
        }
        return new Finding.Unfit(problemOf(file));
    }

    /**
     * Whether it can stand before a PDF: a mark, white space or the line of a server, but
     * not the beginning of another format.
     */
    private static boolean isBesidePdf(byte[] beginning) throws IOException {
        return FileBytes.text(beginning, 0, beginning.length).isBlank() || BESIDE_PDF.contains(detect(beginning));
    }

    private static EvidenceProblem problemOf(byte[] file) throws IOException {
        String type = detect(Arrays.copyOf(file, Math.min(file.length, SNIFFED)));
        EvidenceProblem named = KINDS.get(type);
        if (named != null) {
            return named;
        }
        if (type.equals("application/zip") || type.contains("tika-ooxml")) {
            return OfficeKind.ofZip(file);
        }
        if (type.contains("tika-msoffice")) {
            return OfficeKind.ofCompoundFile(file);
        }
        return switch (type.substring(0, type.indexOf('/'))) {
            case "image" -> EvidenceProblem.OTHER_PICTURE;
            case "video" -> EvidenceProblem.VIDEO;
            case "text" -> isPlain(type) ? EvidenceProblem.TEXT : EvidenceProblem.WRONG_TYPE;
            default -> EvidenceProblem.WRONG_TYPE;
        };
    }

    private static boolean isPlain(String type) {
        return type.equals("text/plain") || type.equals("text/csv");
    }

    /** The type that Tika's table of first bytes gives. */
    static String detect(byte[] start) throws IOException {
        return TYPES.detect(new ByteArrayInputStream(start), new Metadata()).getBaseType().toString();
    }

}
