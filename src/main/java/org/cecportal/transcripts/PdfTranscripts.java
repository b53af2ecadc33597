package org.cecportal.transcripts;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

import org.cecportal.shared.paper.PdfDocuments;

import org.springframework.stereotype.Service;

/** A record as PDF; {@link Print.TooLong} bounds how large it gets. */
@Service
public class PdfTranscripts {

    private final PdfDocuments documents;

    PdfTranscripts(PdfDocuments documents) {
        this.documents = documents;
    }

    /**
     * @return the name of the file
     */
    public String write(Print.Whole print, OutputStream out) throws IOException {
        out.write(documents.of("transcripts/pdf", Map.of("issued", print.issued(), "entries", print.entries())));
        return print.issued().transcript().fileName("pdf");
    }

}
