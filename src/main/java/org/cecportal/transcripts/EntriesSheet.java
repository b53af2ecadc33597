package org.cecportal.transcripts;

import org.cecportal.shared.paper.CellWriter;
import java.util.List;

import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.cecportal.cecs.CountedEntry;

/** The sheet of entries, one a row, under a header that stays in sight. */
final class EntriesSheet {

    /** In characters, in the order of {@link RecordColumn}. */
    private static final int[] WIDTHS = { 13, 46, 28, 24, 16, 24, 11, 11, 14, 44 };

    private static final int CHARACTER = 256;

    private final Sheet sheet;

    private final CellWriter cells;

    private final RecordWords words;

    private int rows;

    EntriesSheet(Sheet sheet, CellWriter cells, RecordWords words) {
        this.sheet = sheet;
        this.cells = cells;
        this.words = words;
        sheet.createFreezePane(0, 1);
        for (int i = 0; i < WIDTHS.length; i++) {
            sheet.setColumnWidth(i, WIDTHS[i] * CHARACTER);
        }
        Row header = sheet.createRow(rows++);
        List<String> columns = words.columns();
        for (int i = 0; i < columns.size(); i++) {
            cells.heading(header, i, columns.get(i));
        }
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

    /** Filters over all rows, and how they are printed. */
    void finish() {
        sheet.setAutoFilter(new CellRangeAddress(0, rows - 1, 0, WIDTHS.length - 1));
        sheet.setRepeatingRows(new CellRangeAddress(0, 0, 0, WIDTHS.length - 1));
        print(sheet, words);
    }

    /** Across, as wide as the paper, with the number of each page. */
    static void print(Sheet sheet, RecordWords words) {
        PrintSetup setup = sheet.getPrintSetup();
        setup.setLandscape(true);
        setup.setPaperSize(PrintSetup.LETTER_PAPERSIZE);
        setup.setFitWidth((short) 1);
        setup.setFitHeight((short) 0);
        sheet.setFitToPage(true);
        sheet.getFooter().setRight(words.say("transcripts.sheet.page", "&P", "&N"));
    }

}
