package org.cecportal.transcripts;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.cecportal.cecs.history.ClosedCounts.ClosedTotal;
import org.cecportal.certifications.EndMessages;
import org.cecportal.certifications.HeldCertification;
import org.cecportal.certifications.Progress;
import org.cecportal.shared.paper.CellWriter;
import org.cecportal.shared.paper.SheetSetup;
import org.jspecify.annotations.Nullable;

/** The sheet that says whose record it is, what it amounts to, and how to check it. */
final class SummarySheet {

    private static final int[] WIDTHS = { 34, 44, 18, 16, 16, 16, 22, 44 };

    private static final List<String> HELD = List.of("code", "name", "number", "begins", "expires", "required",
            "status", "why");

    private static final List<String> CLOSED = List.of("begins", "closed", "counted");

    private final Sheet sheet;

    private final CellWriter cells;

    private final RecordMessages words;

    private final EndMessages ends;

    private int rows;

    SummarySheet(Sheet sheet, CellWriter cells, RecordMessages words, EndMessages ends) {
        this.sheet = sheet;
        this.cells = cells;
        this.words = words;
        this.ends = ends;
        SheetSetup.begin(sheet, WIDTHS);
    }

    void write(IssuedTranscript issued, String organisation, String title) {
        Transcript transcript = issued.transcript();
        cells.subtitle(next(), organisation);
        cells.title(next(), words.say("transcripts.title"));
        rows++;
        cells.fact(labelled("transcripts.name"), 1, transcript.member().fullName());
        cells.fact(labelled("transcripts.number"), 1, transcript.member().memberNumber());
        cells.factDate(labelled("transcripts.issued"), 1, transcript.on());
        cells.fact(labelled("transcripts.shows"), 1, words.shows(transcript.filter()));
        cells.factCount(labelled("transcripts.entries"), 1, transcript.sums().entries());
        cells.sum(labelled("transcripts.claimed"), 1, transcript.sums().claimed());
        cells.sum(labelled("transcripts.counted"), 1, transcript.sums().counted());
        rows++;
        progress(transcript.standing().progress(), transcript.standing().governing());
        held(transcript.standing().held());
        closed(transcript.closed());
        cells.section(next(), words.say("transcripts.verify.title"));
        Row address = labelled("transcripts.verify.address");
        cells.fact(address, 1, issued.address());
        CellWriter.fitHeight(address, WIDTHS);
        cells.fact(labelled("transcripts.verify.code"), 1, issued.code().toString());
        Row help = next();
        cells.label(help, 0, "");
        cells.fact(help, 1, words.say("transcripts.verify.help"));
        CellWriter.fitHeight(help, WIDTHS);
        EntriesSheet.print(sheet, words, title);
    }

    private void progress(@Nullable Progress progress, @Nullable HeldCertification governing) {
        if (progress == null || governing == null) {
            return;
        }
        cells.section(next(), words.say("transcripts.progress.title"));
        cells.fact(labelled("transcripts.progress.by"), 1, governing.title());
        cells.factDate(labelled("transcripts.progress.begins"), 1, progress.cycle().beginsOn());
        cells.factDate(labelled("transcripts.progress.ends"), 1, progress.cycle().endsOn());
        cells.sum(labelled("transcripts.progress.counted"), 1, progress.counted());
        cells.sum(labelled("transcripts.progress.required"), 1, progress.required());
        cells.percent(labelled("transcripts.progress.percent"), 1, progress.percent());
        cells.sum(labelled("transcripts.progress.to-go"), 1, progress.toGo());
        rows++;
    }

    private void held(List<HeldCertification> held) {
        if (held.isEmpty()) {
            return;
        }
        cells.section(next(), words.say("transcripts.held.title"));
        cells.headings(next(), HELD.stream().map(key -> words.say("transcripts.held." + key)).toList(),
                HELD.indexOf("required"));
        for (HeldCertification one : held) {
            Row row = next();
            int column = 0;
            cells.text(row, column++, one.code());
            cells.text(row, column++, one.title());
            cells.text(row, column++, one.certificateNumber());
            cells.date(row, column++, one.cycle().beginsOn());
            cells.date(row, column++, one.effectiveEndsOn());
            cells.credits(row, column++, one.required());
            cells.text(row, column++, words.say("certifications.status." + one.status()));
            cells.text(row, column,
                    Stream.of(ends.whyYours(one), ends.gaps(one))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("; ")));
            CellWriter.fitHeight(row, WIDTHS);
        }
        rows++;
    }

    private void closed(List<ClosedTotal> closed) {
        if (closed.isEmpty()) {
            return;
        }
        cells.section(next(), words.say("cecs.closed.title"));
        cells.headings(next(), CLOSED.stream().map(key -> words.say("cecs.closed." + key)).toList(),
                CLOSED.indexOf("counted"));
        for (ClosedTotal one : closed) {
            Row row = next();
            cells.date(row, CLOSED.indexOf("begins"), one.beginsOn());
            cells.date(row, CLOSED.indexOf("closed"), one.closedOn());
            cells.credits(row, CLOSED.indexOf("counted"), one.credits());
        }
        rows++;
    }

    private Row labelled(String key) {
        Row row = next();
        cells.label(row, 0, words.say(key));
        return row;
    }

    private Row next() {
        return sheet.createRow(rows++);
    }

}
