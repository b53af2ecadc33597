package org.cecportal.shared.paper;

import java.time.LocalDate;

import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.CreationHelper;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.Workbook;
import org.cecportal.shared.Credits;
import org.jspecify.annotations.Nullable;

/**
 * Writes cells in the workbook's few styles. Texts are always texts: none becomes a
 * formula, none breaks the file.
 */
public final class CellWriter {

    private static final int LONGEST_TEXT = SpreadsheetVersion.EXCEL2007.getMaxTextLength();

    private static final String ELLIPSIS = "…";

    private static final short TITLE_POINTS = 16;

    private static final short NO_INDENT = 0;

    private static final short INDENT = 1;

    private static final short HEADING_POINTS = 20;

    private static final int MOST_LINES = 20;

    private final CellStyle text;

    private final CellStyle date;

    private final CellStyle credits;

    private final CellStyle sum;

    private final CellStyle percent;

    private final CellStyle count;

    private final CellStyle label;

    private final CellStyle heading;

    private final CellStyle title;

    public CellWriter(Workbook workbook) {
        CreationHelper helper = workbook.getCreationHelper();
        text = style(workbook);
        text.setWrapText(true);
        date = style(workbook);
        date.setDataFormat(helper.createDataFormat().getFormat("d mmm yyyy"));
        date.setAlignment(HorizontalAlignment.LEFT);
        credits = style(workbook);
        credits.setDataFormat(helper.createDataFormat().getFormat("0.00"));
        credits.setAlignment(HorizontalAlignment.RIGHT);
        credits.setIndention(INDENT);
        sum = style(workbook);
        sum.cloneStyleFrom(credits);
        sum.setAlignment(HorizontalAlignment.LEFT);
        sum.setIndention(NO_INDENT);
        count = style(workbook);
        count.setAlignment(HorizontalAlignment.LEFT);
        percent = style(workbook);
        percent.setAlignment(HorizontalAlignment.LEFT);
        percent.setDataFormat(helper.createDataFormat().getFormat("0%"));
        label = style(workbook);
        label.setFont(bold(workbook));
        heading = style(workbook);
        heading.setFont(bold(workbook));
        heading.setWrapText(true);
        heading.setBorderBottom(BorderStyle.THIN);
        heading.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        heading.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        title = style(workbook);
        Font large = bold(workbook);
        large.setFontHeightInPoints(TITLE_POINTS);
        title.setFont(large);
    }

    private static CellStyle style(Workbook workbook) {
        CellStyle style = workbook.createCellStyle();
        style.setVerticalAlignment(VerticalAlignment.TOP);
        return style;
    }

    private static Font bold(Workbook workbook) {
        Font font = workbook.createFont();
        font.setBold(true);
        return font;
    }

    public void text(Row row, int column, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            text(row, column, value, text);
        }
    }

    public void label(Row row, int column, String value) {
        text(row, column, value, label);
    }

    public void heading(Row row, int column, String value) {
        row.setHeightInPoints(HEADING_POINTS);
        text(row, column, value, heading);
    }

    public void title(Row row, String value) {
        row.setHeightInPoints(1.5f * TITLE_POINTS);
        text(row, 0, value, title);
    }

    private static void text(Row row, int column, String value, CellStyle style) {
        Cell cell = row.createCell(column);
        cell.setCellValue(fitting(XmlText.valid(value)));
        cell.setCellStyle(style);
    }

    /**
     * Makes the row high enough for texts in columns of these widths: not every program
     * does so by itself.
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

    /** A cell holds only so much; what is cut off is marked. */
    private static String fitting(String value) {
        if (value.length() <= LONGEST_TEXT) {
            return value;
        }
        int end = LONGEST_TEXT - ELLIPSIS.length();
        return value.substring(0, Character.isHighSurrogate(value.charAt(end - 1)) ? end - 1 : end) + ELLIPSIS;
    }

    public void date(Row row, int column, LocalDate value) {
        Cell cell = row.createCell(column);
        cell.setCellValue(value);
        cell.setCellStyle(date);
    }

    public void credits(Row row, int column, Credits value) {
        number(row, column, value.value().doubleValue(), credits);
    }

    /** Credits under a label instead of in a column of them. */
    public void sum(Row row, int column, Credits value) {
        number(row, column, value.value().doubleValue(), sum);
    }

    public void percent(Row row, int column, int value) {
        number(row, column, value / 100.0, percent);
    }

    public void count(Row row, int column, long value) {
        number(row, column, value, count);
    }

    private static void number(Row row, int column, double value, CellStyle style) {
        Cell cell = row.createCell(column);
        cell.setCellValue(value);
        cell.setCellStyle(style);
    }

}
