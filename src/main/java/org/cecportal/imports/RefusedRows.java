package org.cecportal.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;
import org.cecportal.imports.mapping.Reading;
import org.cecportal.imports.mapping.Readings;
import org.cecportal.imports.reading.FileChoice;
import org.cecportal.imports.reading.RosterReader;
import org.cecportal.imports.reading.RosterRow;
import org.cecportal.imports.reading.RosterRows;
import org.cecportal.shared.CsvCell;

import org.springframework.stereotype.Service;

/**
 * Writes the refused rows as they are in the file, with their line and the reason, so
 * that they can be corrected and uploaded again.
 */
@Service
public class RefusedRows {

    private static final int FETCHED = 2000;

    private final RosterReader reader;

    private final Readings readings;

    private final ImportLines lines;

    RefusedRows(RosterReader reader, Readings readings, ImportLines lines) {
        this.reader = reader;
        this.readings = readings;
        this.lines = lines;
    }

    /** Writes CSV in UTF-8, row by row. */
    public void write(ImportStatus status, OutputStream to) throws IOException {
        Refusals refusals = new Refusals(status.id());
        Reading reading = readings.find(status.id()).orElse(null);
        FileChoice choice = (reading != null) ? reading.choice() : FileChoice.NONE;
        try (RosterRows rows = reader.open(status.id(), status.fileSize(), choice);
                CsvWriter csv = CsvWriter.builder().build(to, StandardCharsets.UTF_8)) {
            int columns = writeHeader(csv, rows, (reading != null) ? reading.headerLine() : 0);
            for (RosterRow row = rows.next(); row != null && refusals.remain(); row = rows.next()) {
                if (row.line() == refusals.line()) {
                    write(csv, row, columns, refusals.take());
                }
            }
        }
    }

    private static int writeHeader(CsvWriter csv, RosterRows rows, long line) {
        RosterRow row = rows.first();
        while (row.line() < line) {
            row = rows.first();
        }
        int columns = row.width();
        List<String> header = new ArrayList<>(row.cells().subList(0, columns).stream().map(CsvCell::harmless).toList());
        header.add("line");
        header.add("reason");
        csv.writeRecord(header);
        return columns;
    }

    private static void write(CsvWriter csv, RosterRow row, int columns, String reason) {
        List<String> cells = new ArrayList<>(columns + 2);
        for (int i = 0; i < columns; i++) {
            cells.add((i < row.cells().size()) ? CsvCell.harmless(row.cells().get(i)) : "");
        }
        cells.add(String.valueOf(row.line()));
        cells.add(reason);
        csv.writeRecord(cells);
    }

    /** The refused lines in order, fetched as they are needed. */
    private final class Refusals {

        private final long importId;

        private final Deque<ImportLines.Refusal> fetched = new ArrayDeque<>();

        Refusals(long importId) {
            this.importId = importId;
            fetched.addAll(lines.refusals(importId, 0, FETCHED));
        }

        boolean remain() {
            return !fetched.isEmpty();
        }

        long line() {
            return fetched.element().line();
        }

        String take() {
            ImportLines.Refusal refusal = fetched.remove();
            if (fetched.isEmpty()) {
                fetched.addAll(lines.refusals(importId, refusal.line(), FETCHED));
            }
            return refusal.sentence();
        }

    }

}
