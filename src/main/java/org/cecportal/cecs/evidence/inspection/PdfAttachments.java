package org.cecportal.cecs.evidence.inspection;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/**
 * Files within a PDF. Invoices and certificates carry their data as XML beside the page
 * (PDF/A-3); plain text and pictures do nothing when they are opened. Anything else
 * could.
 */
final class PdfAttachments {

    private static final Set<String> ENDINGS = Set.of("xml", "txt", "csv", "json", "jpg", "jpeg", "png");

    private static final Set<String> TYPES = Set.of("text/plain", "text/csv", "application/xml", "text/xml",
            "application/json", "image/jpeg", "image/png");

    private static final int SNIFFED = 1 << 13;

    private PdfAttachments() {
    }

    /**
     * @param specification what the document says of the files
     * @param files the files by the keys under which readers look for them
     */
    static boolean areHarmless(COSDictionary specification, COSDictionary files) throws IOException {
        for (COSName key : files.keySet()) {
            String name = specification.getString(COSName.UF, specification.getString(COSName.F, ""));
            if (!(files.getDictionaryObject(key) instanceof COSStream file) || !hasHarmlessEnding(name)
                    || !hasHarmlessEnding(specification.getString(COSName.F, name)) || !isHarmless(file)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasHarmlessEnding(String name) {
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private static boolean isHarmless(COSStream file) throws IOException {
        try (InputStream bytes = file.createInputStream()) {
            return TYPES.contains(FileKind.detect(bytes.readNBytes(SNIFFED)));
        }
    }

}
