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

    public TranscriptFile of(Print.Whole print) throws IOException {
        return new PdfFile(print.issued().transcript().fileName("pdf"),
                documents.of("transcripts/pdf", Map.of("issued", print.issued(), "entries", print.entries())));
    }

    private record PdfFile(String name, byte[] bytes) implements TranscriptFile {

        @Override
        public String contentType() {
            return PdfDocuments.CONTENT_TYPE;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }

        @Override
        public void close() {
            // Nothing is on disk.
        }

    }

}
