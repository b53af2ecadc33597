package org.cecportal.cecs.evidence.inspection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Tells apart the files of office programs. */
final class OfficeKind {

    private static final int MOST_ENTRIES = 200;

    private OfficeKind() {
    }

    /**
     * Recognizes a file by the names in its archive and, for OpenDocument, by its first
     * entry.
     */
    static EvidenceProblem ofZip(byte[] file) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            ZipEntry entry = zip.getNextEntry();
            for (int i = 0; entry != null && i < MOST_ENTRIES; i++) {
                EvidenceProblem kind = kindOf(entry.getName(), zip);
                if (kind != EvidenceProblem.ARCHIVE) {
                    return kind;
                }
                entry = zip.getNextEntry();
            }
        }
        catch (IOException | IllegalArgumentException ex) {
            // The part that was read shows only that it is an archive.
        }
        return EvidenceProblem.ARCHIVE;
    }

    private static EvidenceProblem kindOf(String name, ZipInputStream zip) throws IOException {
        if (name.equals("mimetype")) {
            return ofMimeType(new String(zip.readNBytes(100), StandardCharsets.US_ASCII));
        }
        if (name.startsWith("word/")) {
            return EvidenceProblem.WORD_FILE;
        }
        if (name.startsWith("xl/")) {
            return EvidenceProblem.SPREADSHEET;
        }
        if (name.startsWith("ppt/")) {
            return EvidenceProblem.PRESENTATION;
        }
        return (name.startsWith("Index/") || name.equals("Index.zip") || name.endsWith(".iwa"))
                ? EvidenceProblem.IWORK_FILE : EvidenceProblem.ARCHIVE;
    }

    private static EvidenceProblem ofMimeType(String type) {
        if (type.contains("opendocument.text")) {
            return EvidenceProblem.WORD_FILE;
        }
        if (type.contains("opendocument.spreadsheet")) {
            return EvidenceProblem.SPREADSHEET;
        }
        return type.contains("opendocument.presentation") ? EvidenceProblem.PRESENTATION : EvidenceProblem.ARCHIVE;
    }

    /** Recognizes files of Microsoft's older programs by the names of their streams. */
    static EvidenceProblem ofCompoundFile(byte[] file) {
        if (holds(file, "WordDocument")) {
            return EvidenceProblem.WORD_FILE;
        }
        if (holds(file, "Workbook") || holds(file, "Book")) {
            return EvidenceProblem.SPREADSHEET;
        }
        if (holds(file, "PowerPoint Document")) {
            return EvidenceProblem.PRESENTATION;
        }
        return holds(file, "__substg1.0_") ? EvidenceProblem.EMAIL : EvidenceProblem.WRONG_TYPE;
    }

    private static boolean holds(byte[] file, String stream) {
        return FileBytes.contains(file, stream.getBytes(StandardCharsets.UTF_16LE));
    }

}
