package org.cecportal.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the first sheet of an Excel file. Dates become ISO text, numbers plain
 * ones, and formulas keep their equals sign, by which they are refused.
 */
final class XlsxRows implements RosterRows {

    /** Excel's built-in number formats of dates. */
    private static final Set<Integer> DATE_FORMATS = Set.of(14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53,
            54, 55, 56, 57, 58);

    private static final int LONGEST_NUMBER = 40;

    private static final int MOST_COLUMNS = 500;

    private final ReadableWorkbook workbook;

    private final Stream<Row> stream;

    private final Iterator<Row> rows;

    private final long expected;

    private long read;

    private int columns = -1;

    /**
     * @param expected about how many rows there are
     */
    XlsxRows(Path file, long expected) {
        this.expected = Math.max(1, expected);
        this.workbook = reading(() -> new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true)));
        this.stream = reading(() -> first(workbook).openStream());
        this.rows = stream.iterator();
    }

    private static Sheet first(ReadableWorkbook workbook) {
        Sheet sheet = workbook.getFirstSheet();
        if (sheet == null) {
            throw new UnreadableRosterException("imports.problem.corrupt");
        }
        return sheet;
    }

    @Override
    public @Nullable RosterRow next() {
        if (!reading(rows::hasNext)) {
            return null;
        }
        read++;
        return reading(() -> read(rows.next()));
    }

    private RosterRow read(Row row) {
        List<String> cells = new ArrayList<>();
        String problem = null;
        for (int i = 0; i < Math.min(row.getCellCount(), MOST_COLUMNS); i++) {
            Cell cell = row.hasCell(i) ? row.getCell(i) : null;
            if (cell != null && cell.getType() == CellType.ERROR) {
                problem = "imports.reason.cell-error|" + (i + 1) + "|" + cell.getRawValue();
            }
            cells.add((cell != null) ? text(cell) : "");
        }
        if (columns < 0 && !cells.stream().allMatch(String::isBlank)) {
            columns = cells.size();
        }
        if (columns < 0) {
            return new RosterRow(row.getRowNum(), cells, null);
        }
        while (cells.size() > columns && cells.getLast().isBlank()) {
            cells.removeLast();
        }
        if (cells.size() > columns && problem == null) {
            problem = "imports.reason.ragged|" + cells.size() + "|" + columns;
        }
        while (cells.size() < columns) {
            cells.add("");
        }
        return new RosterRow(row.getRowNum(), cells, problem);
    }

    private static String text(Cell cell) {
        return switch (cell.getType()) {
            case EMPTY -> "";
            case STRING -> cell.asString();
            case BOOLEAN -> cell.asBoolean().toString();
            case FORMULA -> "=" + cell.getFormula();
            case ERROR -> String.valueOf(cell.getRawValue());
            case NUMBER -> isDate(cell) ? date(cell) : number(cell.asNumber());
        };
    }

    private static String date(Cell cell) {
        LocalDateTime moment = cell.asDate();
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT) ? moment.toLocalDate().toString() : moment.toString();
    }

    private static String number(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return (Math.abs(plain.scale()) > LONGEST_NUMBER) ? number.toString() : plain.toPlainString();
    }

    private static boolean isDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id != null && DATE_FORMATS.contains(id)) {
            return true;
        }
        String format = cell.getDataFormatString();
        if (format == null) {
            return false;
        }
        String symbols = format.replaceAll("\"[^\"]*\"|\\\\.|\\[[^]]*]", "").toLowerCase(Locale.ROOT);
        return symbols.contains("y") || symbols.contains("d");
    }

    @Override
    public double share() {
        return Math.min(1, (double) read / expected);
    }

    @Override
    public void close() {
        try (workbook) {
            stream.close();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private interface Reading<T> {

        T read() throws IOException;

    }

    /** Whatever the library throws at broken content means the same to people. */
    private static <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        }
        catch (UnreadableRosterException ex) {
            throw ex;
        }
        catch (IOException | RuntimeException ex) {
            throw new UnreadableRosterException("imports.problem.corrupt");
        }
    }

}
