package org.cecportal.transcripts;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import de.siegmar.fastcsv.writer.CsvWriter;
import org.cecportal.cecs.CountedEntry;
import org.cecportal.certifications.HistoryQuery;
import org.cecportal.shared.CsvCell;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.files.WorkFolder;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * A record as CSV: RFC 4180, UTF-8 with the mark by which Excel knows it, ISO dates. No
 * text of it can become a formula.
 */
@Service
public class CsvTranscripts {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Transcribing transcribing;

    private final RecordWords words;

    private final WorkFolder folder;

    CsvTranscripts(Transcribing transcribing, RecordWords words, WorkFolder folder) {
        this.folder = folder;
        this.transcribing = transcribing;
        this.words = words;
    }

    public TranscriptFile of(MemberId member, HistoryQuery query) throws IOException {
        Path file = folder.newFile("cec-record", ".csv");
        try {
            return new CsvFile(write(member, query, file).fileName("csv"), file);
        }
        catch (IOException | RuntimeException ex) {
            Files.delete(file);
            throw ex;
        }
    }

    private Transcript write(MemberId member, HistoryQuery query, Path file) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write(BYTE_ORDER_MARK);
            CsvWriter csv = CsvWriter.builder().build(writer);
            csv.writeRecord(words.columns());
            Transcript transcript = transcribing.read(member, query, entry -> write(csv, entry));
            csv.flush();
            return transcript;
        }
    }

    private void write(CsvWriter csv, CountedEntry entry) {
        csv.writeRecord(entry.completedOn().toString(), text(entry.title()), text(entry.provider()),
                text(entry.approvedBy()), words.source(entry), text(entry.category()), entry.credits().toString(),
                entry.counted().toString(), words.state(entry), words.why(entry));
    }

    private static String text(@Nullable String text) {
        return (text != null) ? CsvCell.harmless(text) : "";
    }

    private record CsvFile(String name, Path path) implements TranscriptFile {

        @Override
        public String contentType() {
            return "text/csv;charset=UTF-8";
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            Files.copy(path, out);
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(path);
        }

    }

}
