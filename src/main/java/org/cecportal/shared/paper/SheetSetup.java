package org.cecportal.shared.paper;

import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;

/** Sets how sheets are shown and printed. */
public final class SheetSetup {

    private static final int CHARACTER = 256;

    private static final float ROW_HEIGHT = 18;

    private static final double SIDE = 0.5;

    private static final double EDGE = 0.7;

    private SheetSetup() {
    }

    /**
     * Before the first row.
     * @param widths of the columns, in characters
     */
    public static void begin(Sheet sheet, int... widths) {
        sheet.setDisplayGridlines(false);
        sheet.setDefaultRowHeightInPoints(ROW_HEIGHT);
        for (int i = 0; i < widths.length; i++) {
            sheet.setColumnWidth(i, widths[i] * CHARACTER);
        }
    }

    /**
     * Keeps the headings in the first row visible while scrolling, repeats them on every
     * printed page, and adds a filter to the rows below.
     * @param rows of the list, without its headings
     */
    public static void list(Sheet sheet, int rows, int columns) {
        sheet.createFreezePane(0, 1);
        sheet.setAutoFilter(new CellRangeAddress(0, rows, 0, columns - 1));
        sheet.setRepeatingRows(new CellRangeAddress(0, 0, 0, columns - 1));
    }

    /**
     * Prints in landscape, fitted to the width of the page.
     * @param title on the left below each page
     * @param number of the page, on the right
     */
    public static void print(Sheet sheet, String title, String number) {
        PrintSetup setup = sheet.getPrintSetup();
        setup.setLandscape(true);
        setup.setPaperSize(PrintSetup.LETTER_PAPERSIZE);
        setup.setFitWidth((short) 1);
        setup.setFitHeight((short) 0);
        sheet.setFitToPage(true);
        sheet.setMargin(PageMargin.LEFT, SIDE);
        sheet.setMargin(PageMargin.RIGHT, SIDE);
        sheet.setMargin(PageMargin.TOP, EDGE);
        sheet.setMargin(PageMargin.BOTTOM, EDGE);
        sheet.getFooter().setLeft(title.replace("&", "&&"));
        sheet.getFooter().setRight(number);
    }

}
