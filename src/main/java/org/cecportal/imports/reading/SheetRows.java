package org.cecportal.imports.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cecportal.imports.workbook.NoVisibleSheetException;
import org.cecportal.imports.workbook.OldestWorkbookException;
import org.cecportal.imports.workbook.OpenSheet;
import org.cecportal.imports.workbook.OversizedWorkbookException;
import org.cecportal.imports.workbook.ProtectedWorkbookException;
import org.cecportal.imports.workbook.SheetCell;
import org.cecportal.imports.workbook.SheetRow;
import org.jspecify.annotations.Nullable;

/** The rows of a workbook's sheet. Deletes the file on which they are read in the end. */
final class SheetRows implements RosterRows {

    private final OpenSheet sheet;

    private final FileFacts facts;

    private final Path file;

    private final long expected;

    private long read;

    /**
     * @param file of this process
     * @param expected about how many rows there are
     */
    SheetRows(FileForm form, Path file, long expected, Reading<OpenSheet> opening) {
        this.file = file;
        this.expected = Math.max(1, expected);
        this.sheet = reading(opening);
        this.facts = new FileFacts(form, sheet.sheetName(), List.copyOf(sheet.sheets()), null, null);
    }

    @Override
    public FileFacts facts() {
        return facts;
    }

    @Override
    public @Nullable RosterRow next() {
        Optional<SheetRow> next = reading(() -> Optional.ofNullable(sheet.next()));
        return next.map(this::row).orElse(null);
    }

    private RosterRow row(SheetRow row) {
        read++;
        List<String> texts = new ArrayList<>();
        Map<Integer, String> faults = new HashMap<>();
        int calculated = 0;
        for (SheetCell cell : row.cells()) {
            String fault = fault(cell, reference(texts.size(), row.number()));
            if (fault != null) {
                faults.put(texts.size(), fault);
            }
            calculated += cell.calculated() ? 1 : 0;
            texts.add(cell.text());
        }
        return new RosterRow(row.number(), texts, faults, calculated, null);
    }

    private static @Nullable String fault(SheetCell cell, String reference) {
        return switch (cell.kind()) {
            case GOOD -> null;
            case ERROR -> "cell-error|" + CellValue.argument(cell.text());
            case NOT_CALCULATED -> "not-calculated|" + reference;
            case ROUNDED -> "rounded|" + reference + "|" + CellValue.argument(cell.text()) + "|" + cell.held();
        };
    }

    /** As spreadsheets name cells, as in {@code D2}. */
    private static String reference(int column, long row) {
        StringBuilder name = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
            name.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return name.append(row).toString();
    }

    @Override
    public double share() {
        return Math.min(1, (double) read / expected);
    }

    @Override
    public void close() {
        try {
            sheet.close();
            Files.deleteIfExists(file);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    interface Reading<T> {

        T read() throws IOException;

    }

    /** Any error from broken content means the same to people: the file is damaged. */
    private static <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        }
        catch (NoVisibleSheetException ex) {
            throw new UnreadableRosterException("imports.problem.no-sheet");
        }
        catch (OversizedWorkbookException ex) {
            throw new UnreadableRosterException("imports.problem.zip-bomb");
        }
        catch (ProtectedWorkbookException ex) {
            throw new UnreadableRosterException("imports.problem.encrypted");
        }
        catch (OldestWorkbookException ex) {
            throw new UnreadableRosterException("imports.problem.old-excel");
        }
        catch (IOException | RuntimeException ex) {
            throw new UnreadableRosterException("imports.problem.corrupt");
        }
    }

}
