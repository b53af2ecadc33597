package org.cecportal.transcripts;

import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.cecportal.cecs.CountedEntry;
import org.cecportal.shared.paper.CellWriter;
import org.cecportal.shared.paper.SheetSetup;

/** The sheet of entries, one a row, under a header that stays in sight. */
final class EntriesSheet {

    /** In characters, in the order of {@link RecordColumn}. */
    private static final int[] WIDTHS = { 13, 40, 24, 20, 14, 22, 12, 12, 14, 34 };

    private final Sheet sheet;

    private final CellWriter cells;

    private final RecordMessages words;

    private int rows;

    EntriesSheet(Sheet sheet, CellWriter cells, RecordMessages words) {
        this.sheet = sheet;
        this.cells = cells;
        this.words = words;
        SheetSetup.begin(sheet, WIDTHS);
        cells.headings(sheet.createRow(rows++), words.columns(), RecordColumn.CLAIMED.ordinal(),
                RecordColumn.COUNTED.ordinal());
    }

    void add(CountedEntry entry) {
        Row row = sheet.createRow(rows++);
        cells.date(row, RecordColumn.DATE.ordinal(), entry.completedOn());
        cells.text(row, RecordColumn.TITLE.ordinal(), entry.title());
        cells.text(row, RecordColumn.PROVIDER.ordinal(), entry.provider());
        cells.text(row, RecordColumn.APPROVED_BY.ordinal(), entry.approvedBy());
        cells.text(row, RecordColumn.SOURCE.ordinal(), words.source(entry));
        cells.text(row, RecordColumn.CATEGORY.ordinal(), entry.category());
        cells.credits(row, RecordColumn.CLAIMED.ordinal(), entry.credits());
        cells.credits(row, RecordColumn.COUNTED.ordinal(), entry.counted());
        cells.text(row, RecordColumn.STATE.ordinal(), words.state(entry));
        cells.text(row, RecordColumn.WHY.ordinal(), words.why(entry));
        CellWriter.fitHeight(row, WIDTHS);
    }

    /** The total below, filters over all rows, and how they are printed. */
    void finish(TranscriptTotals sums, String title) {
        int entries = rows - 1;
        SheetSetup.list(sheet, entries, WIDTHS.length);
        Row total = sheet.createRow(rows++);
        cells.total(total, words.say("transcripts.sheet.total"), WIDTHS.length);
        cells.totalCredits(total, RecordColumn.CLAIMED.ordinal(), entries, sums.claimed());
        cells.totalCredits(total, RecordColumn.COUNTED.ordinal(), entries, sums.counted());
        print(sheet, words, title);
    }

    static void print(Sheet sheet, RecordMessages words, String title) {
        SheetSetup.print(sheet, title, words.say("transcripts.sheet.page", "&P", "&N"));
    }

}
