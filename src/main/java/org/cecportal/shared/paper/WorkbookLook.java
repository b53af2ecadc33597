package org.cecportal.shared.paper;

import java.util.HexFormat;

import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTFont;

/** Workbook styles that match the look of the pages: same colors, hairlines, no grid. */
final class WorkbookLook {

    static final String INK = "15232D";

    static final String QUIET = "4A5C68";

    static final String BRAND = "0B5C6B";

    static final String WHITE = "FFFFFF";

    static final double TEXT_POINTS = 11;

    static final double SECTION_POINTS = 13;

    static final double TITLE_POINTS = 20;

    private static final String LINE = "DBE3E8";

    private static final String OPAQUE = "FF";

    private static final int SWISS = 2;

    private final XSSFWorkbook workbook;

    WorkbookLook(Workbook workbook) {
        this.workbook = (workbook instanceof SXSSFWorkbook streamed) ? streamed.getXSSFWorkbook()
                : (XSSFWorkbook) workbook;
    }

    /** A cell of a list, with a hairline below. */
    XSSFCellStyle cell() {
        XSSFCellStyle style = plain(font(false, TEXT_POINTS, INK));
        style.setBorderBottom(BorderStyle.THIN);
        style.setBottomBorderColor(color(LINE));
        return style;
    }

    XSSFCellStyle number(String format) {
        XSSFCellStyle style = cell();
        align(style, HorizontalAlignment.RIGHT);
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    XSSFCellStyle heading(HorizontalAlignment alignment) {
        XSSFCellStyle style = plain(font(true, TEXT_POINTS, WHITE));
        align(style, alignment);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        style.setWrapText(true);
        style.setFillForegroundColor(color(BRAND));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        return style;
    }

    /** A cell of the row below a list, with a line above it. */
    XSSFCellStyle total(HorizontalAlignment alignment) {
        XSSFCellStyle style = plain(font(true, TEXT_POINTS, INK));
        align(style, alignment);
        style.setBorderTop(BorderStyle.MEDIUM);
        style.setTopBorderColor(color(BRAND));
        return style;
    }

    /** Keeps numbers apart from the next column. */
    private static void align(XSSFCellStyle style, HorizontalAlignment alignment) {
        style.setAlignment(alignment);
        style.setIndention((short) ((alignment == HorizontalAlignment.RIGHT) ? 1 : 0));
    }

    XSSFCellStyle words(boolean bold, double points, String color) {
        return plain(font(bold, points, color));
    }

    private XSSFCellStyle plain(XSSFFont font) {
        XSSFCellStyle style = workbook.createCellStyle();
        style.setVerticalAlignment(VerticalAlignment.TOP);
        style.setFont(font);
        return style;
    }

    /**
     * Sets the properties in the order that the standard requires, because POI writes
     * them in the order of the calls.
     */
    private XSSFFont font(boolean bold, double points, String color) {
        CTFont written = CTFont.Factory.newInstance();
        if (bold) {
            written.addNewB().setVal(true);
        }
        written.addNewSz().setVal(points);
        written.addNewColor().setRgb(HexFormat.of().parseHex(OPAQUE + color));
        written.addNewName().setVal(XSSFFont.DEFAULT_FONT_NAME);
        written.addNewFamily().setVal(SWISS);
        XSSFFont font = new XSSFFont(written);
        font.registerTo(workbook.getStylesSource());
        return font;
    }

    private static XSSFColor color(String rgb) {
        return new XSSFColor(HexFormat.of().parseHex(OPAQUE + rgb), null);
    }

}
