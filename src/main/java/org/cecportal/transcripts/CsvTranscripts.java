package org.cecportal.transcripts;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

import de.siegmar.fastcsv.writer.CsvWriter;
import org.cecportal.cecs.CountedEntry;
import org.cecportal.certifications.HistoryQuery;
import org.cecportal.shared.CsvCell;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.CsvDownload;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * A record as CSV: RFC 4180, UTF-8 with the mark by which Excel knows it, ISO dates. No
 * text of it can become a formula.
 */
@Service
public class CsvTranscripts {

    private final Transcribing transcribing;

    private final RecordMessages words;

    CsvTranscripts(Transcribing transcribing, RecordMessages words) {
        this.transcribing = transcribing;
        this.words = words;
    }

    /**
     * @return the name of the file
     */
    public String write(MemberId member, HistoryQuery query, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(CsvDownload.BYTE_ORDER_MARK);
        CsvWriter csv = CsvWriter.builder().build(writer);
        csv.writeRecord(words.columns());
        Transcript transcript = transcribing.read(member, query, entry -> write(csv, entry));
        csv.flush();
        return transcript.fileName("csv");
    }

    private void write(CsvWriter csv, CountedEntry entry) {
        csv.writeRecord(entry.completedOn().toString(), text(entry.title()), text(entry.provider()),
                text(entry.approvedBy()), words.source(entry), text(entry.category()), entry.credits().toString(),
                entry.counted().toString(), words.state(entry), words.why(entry));
    }

    private static String text(@Nullable String text) {
        return (text != null) ? CsvCell.harmless(text) : "";
    }

}
