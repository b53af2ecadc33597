package org.cecportal.transcripts;

import java.io.IOException;
import java.util.Map;

import org.cecportal.shared.paper.Pdf;
import org.cecportal.shared.paper.PdfDocuments;

import org.springframework.stereotype.Service;

/** A record as PDF; {@link Print.TooLong} bounds how large it gets. */
@Service
public class PdfTranscripts {

    private final PdfDocuments documents;

    PdfTranscripts(PdfDocuments documents) {
        this.documents = documents;
    }

    /** The copy, or which of its characters cannot be printed. */
    public Pdf of(Print.Whole print) throws IOException {
        return documents.of("transcripts/pdf", Map.of("issued", print.issued(), "entries", print.entries()));
    }

    public static String fileName(Print.Whole print) {
        return print.issued().transcript().fileName("pdf");
    }

}
