package org.cecportal.shared.paper;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.cecportal.shared.Credits;
import org.jspecify.annotations.Nullable;

/**
 * Writes cells in the workbook's few styles. Texts are always texts: none becomes a
 * formula, none breaks the file. The only formulas are totals.
 */
public final class CellWriter {

    private static final float TITLE_HEIGHT = 30;

    private static final float SECTION_HEIGHT = 24;

    private static final float HEADING_HEIGHT = 24;

    private static final int MOST_LINES = 20;

    private final CellStyle text;

    private final CellStyle date;

    private final CellStyle credits;

    private final CellStyle count;

    private final CellStyle id;

    private final CellStyle fact;

    private final CellStyle factDate;

    private final CellStyle factCredits;

    private final CellStyle factPercent;

    private final CellStyle factCount;

    private final CellStyle label;

    private final CellStyle heading;

    private final CellStyle numberHeading;

    private final CellStyle total;

    private final CellStyle totalCredits;

    private final CellStyle totalCount;

    private final CellStyle section;

    private final CellStyle title;

    private final CellStyle subtitle;

    public CellWriter(Workbook workbook) {
        WorkbookLook look = new WorkbookLook(workbook);
        text = wrapped(look.cell());
        date = look.number("d mmm yyyy");
        date.setAlignment(HorizontalAlignment.LEFT);
        date.setIndention((short) 0);
        credits = look.number("#,##0.00");
        count = look.number("#,##0");
        id = fact(look, "0");
        fact = wrapped(look.cell());
        factDate = fact(look, "d mmmm yyyy");
        factCredits = fact(look, "#,##0.00");
        factPercent = fact(look, "0%");
        factCount = fact(look, "#,##0");
        label = look.cell();
        ((XSSFCellStyle) label).setFont(look.words(false, WorkbookLook.TEXT_POINTS, WorkbookLook.QUIET).getFont());
        heading = look.heading(HorizontalAlignment.LEFT);
        numberHeading = look.heading(HorizontalAlignment.RIGHT);
        total = look.total(HorizontalAlignment.LEFT);
        totalCredits = look.total(HorizontalAlignment.RIGHT);
        totalCredits.setDataFormat(credits.getDataFormat());
        totalCount = look.total(HorizontalAlignment.RIGHT);
        totalCount.setDataFormat(count.getDataFormat());
        section = look.words(true, WorkbookLook.SECTION_POINTS, WorkbookLook.BRAND);
        title = look.words(true, WorkbookLook.TITLE_POINTS, WorkbookLook.BRAND);
        subtitle = look.words(false, WorkbookLook.SECTION_POINTS, WorkbookLook.QUIET);
    }

    private static CellStyle wrapped(CellStyle style) {
        style.setWrapText(true);
        return style;
    }

    private static CellStyle fact(WorkbookLook look, String format) {
        CellStyle style = look.number(format);
        style.setAlignment(HorizontalAlignment.LEFT);
        style.setIndention((short) 0);
        return style;
    }

    /** A cell of a list; empty cells get the border too. */
    public void text(Row row, int column, @Nullable String value) {
        text(row, column, (value != null) ? value : "", text);
    }

    public void label(Row row, int column, String value) {
        text(row, column, value, label);
    }

    /** A text next to its label. */
    public void fact(Row row, int column, String value) {
        text(row, column, value, fact);
    }

    public void heading(Row row, int column, String value) {
        row.setHeightInPoints(HEADING_HEIGHT);
        text(row, column, value, heading);
    }

    /** The heading of a column of numbers. */
    public void numberHeading(Row row, int column, String value) {
        row.setHeightInPoints(HEADING_HEIGHT);
        text(row, column, value, numberHeading);
    }

    /** The heading of a part of a sheet. */
    public void section(Row row, String value) {
        row.setHeightInPoints(SECTION_HEIGHT);
        text(row, 0, value, section);
    }

    public void title(Row row, String value) {
        row.setHeightInPoints(TITLE_HEIGHT);
        text(row, 0, value, title);
    }

    public void subtitle(Row row, String value) {
        row.setHeightInPoints(SECTION_HEIGHT);
        text(row, 0, value, subtitle);
    }

    private static void text(Row row, int column, String value, CellStyle style) {
        Cell cell = row.createCell(column);
        if (!value.isEmpty()) {
            cell.setCellValue(CellText.of(value));
        }
        cell.setCellStyle(style);
    }

    /**
     * Makes the row high enough for its texts in columns of these widths, because not
     * every program does so.
     */
    public static void fitHeight(Row row, int[] widths) {
        int lines = 1;
        for (Cell cell : row) {
            if (cell.getCellType() == CellType.STRING) {
                lines = Math.max(lines,
                        Math.ceilDiv(cell.getStringCellValue().length(), widths[cell.getColumnIndex()]));
            }
        }
        if (lines > 1) {
            row.setHeightInPoints(Math.min(lines, MOST_LINES) * row.getSheet().getDefaultRowHeightInPoints());
        }
    }

    public void date(Row row, int column, @Nullable LocalDate value) {
        date(row, column, value, date);
    }

    /** A day beside its label. */
    public void factDate(Row row, int column, LocalDate value) {
        date(row, column, value, factDate);
    }

    private static void date(Row row, int column, @Nullable LocalDate value, CellStyle style) {
        Cell cell = row.createCell(column);
        if (value != null) {
            cell.setCellValue(value);
        }
        cell.setCellStyle(style);
    }

    public void credits(Row row, int column, @Nullable Credits value) {
        number(row, column, (value != null) ? value.value().doubleValue() : null, credits);
    }

    /** Credits beside their label instead of in a column of them. */
    public void sum(Row row, int column, Credits value) {
        number(row, column, value.value().doubleValue(), factCredits);
    }

    public void percent(Row row, int column, int value) {
        number(row, column, value / 100.0, factPercent);
    }

    public void count(Row row, int column, long value) {
        number(row, column, (double) value, count);
    }

    /** A number that identifies something, such as a member number. */
    public void id(Row row, int column, long value) {
        number(row, column, (double) value, id);
    }

    /** A number beside its label. */
    public void factCount(Row row, int column, long value) {
        number(row, column, (double) value, factCount);
    }

    private static void number(Row row, int column, @Nullable Double value, CellStyle style) {
        Cell cell = row.createCell(column);
        if (value != null) {
            cell.setCellValue(value);
        }
        cell.setCellStyle(style);
    }

    /** The words of a total, in a row whose other cells are empty so far. */
    public void total(Row row, String value, int columns) {
        for (int column = 0; column < columns; column++) {
            text(row, column, (column == 0) ? value : "", total);
        }
    }

    /**
     * The total of a column over the rows above, without those that a filter hides.
     * @param rows how many
     * @param value with nothing hidden
     */
    public void totalCredits(Row row, int column, int rows, Credits value) {
        total(row, column, rows, value.value().doubleValue(), totalCredits);
    }

    /** The same for whole numbers. */
    public void totalCount(Row row, int column, int rows, long value) {
        total(row, column, rows, value, totalCount);
    }

    private static void total(Row row, int column, int rows, double value, CellStyle style) {
        Cell cell = row.createCell(column);
        if (rows > 0) {
            int last = row.getRowNum() - 1;
            cell.setCellFormula("SUBTOTAL(109,"
                    + new CellRangeAddress(last - rows + 1, last, column, column).formatAsString() + ")");
        }
        cell.setCellValue(value);
        cell.setCellStyle(style);
    }

    /** The headings of a list; those in {@code numbers} stand over numbers. */
    public void headings(Row row, List<String> values, int... numbers) {
        for (int i = 0; i < values.size(); i++) {
            int column = i;
            if (IntStream.of(numbers).anyMatch(number -> number == column)) {
                numberHeading(row, i, values.get(i));
            }
            else {
                heading(row, i, values.get(i));
            }
        }
    }

}
