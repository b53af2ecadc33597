package org.cecportal.transcripts;

import org.cecportal.shared.paper.CellWriter;
import org.cecportal.shared.paper.StreamedWorkbook;
import java.io.IOException;
import java.io.OutputStream;

import org.cecportal.certifications.HistoryQuery;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.PortalSettings;

import org.springframework.stereotype.Service;

/**
 * A record as a workbook: a summary, and the entries with real dates and numbers. Few
 * rows are held at a time, however many there are.
 */
@Service
public class ExcelTranscripts {

    private final Transcribing transcribing;

    private final IssuedRecords issuedRecords;

    private final RecordWords words;

    private final PortalSettings settings;

    ExcelTranscripts(Transcribing transcribing, IssuedRecords issuedRecords, RecordWords words,
            PortalSettings settings) {
        this.transcribing = transcribing;
        this.issuedRecords = issuedRecords;
        this.words = words;
        this.settings = settings;
    }

    public TranscriptFile of(MemberId member, HistoryQuery query) throws IOException {
        StreamedWorkbook workbook = new StreamedWorkbook();
        try {
            CellWriter cells = new CellWriter(workbook);
            SummarySheet summary = new SummarySheet(workbook.createSheet(words.say("transcripts.sheet.summary")), cells,
                    words);
            EntriesSheet entries = new EntriesSheet(workbook.createSheet(words.say("transcripts.sheet.entries")), cells,
                    words);
            IssuedTranscript issued = issuedRecords.issue(transcribing.read(member, query, entries::add));
            entries.finish();
            summary.write(issued, settings.organisation().name());
            workbook.describe(words.say("transcripts.title"), settings.organisation().name());
            return new ExcelFile(issued.transcript().fileName("xlsx"), workbook);
        }
        catch (RuntimeException ex) {
            workbook.close();
            throw ex;
        }
    }

    private record ExcelFile(String name, StreamedWorkbook workbook) implements TranscriptFile {

        @Override
        public String contentType() {
            return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            workbook.write(out);
        }

        @Override
        public void close() throws IOException {
            workbook.close();
        }

    }

}
