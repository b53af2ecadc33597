package org.cecportal.transcripts;

import java.io.IOException;
import java.io.OutputStream;

import org.cecportal.certifications.EndMessages;
import org.cecportal.certifications.HistoryQuery;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.paper.CellWriter;
import org.cecportal.shared.paper.StreamedWorkbook;

import org.springframework.stereotype.Service;

/**
 * A record as a workbook: a summary, and the entries with real dates and numbers. Few
 * rows are held at a time, however many there are.
 */
@Service
public class ExcelTranscripts {

    private final Transcribing transcribing;

    private final IssuedRecords issuedRecords;

    private final RecordMessages words;

    private final EndMessages ends;

    private final PortalSettings settings;

    ExcelTranscripts(Transcribing transcribing, IssuedRecords issuedRecords, RecordMessages words, EndMessages ends,
            PortalSettings settings) {
        this.transcribing = transcribing;
        this.issuedRecords = issuedRecords;
        this.words = words;
        this.ends = ends;
        this.settings = settings;
    }

    /**
     * @return the name of the file
     */
    public String write(MemberId member, HistoryQuery query, OutputStream out) throws IOException {
        try (StreamedWorkbook workbook = new StreamedWorkbook()) {
            CellWriter cells = new CellWriter(workbook);
            SummarySheet summary = new SummarySheet(workbook.createSheet(words.say("transcripts.sheet.summary")), cells,
                    words, ends);
            EntriesSheet entries = new EntriesSheet(workbook.createSheet(words.say("transcripts.sheet.entries")), cells,
                    words);
            IssuedTranscript issued = issuedRecords.issue(transcribing.read(member, query, entries::add));
            String title = words.say("transcripts.sheet.footer", settings.organisation().name(),
                    issued.transcript().member().memberNumber());
            entries.finish(issued.transcript().sums(), title);
            summary.write(issued, settings.organisation().name(), title);
            workbook.describe(words.say("transcripts.title"), settings.organisation().name());
            workbook.write(out);
            return issued.transcript().fileName("xlsx");
        }
    }

}
