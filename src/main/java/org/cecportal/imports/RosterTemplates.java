package org.cecportal.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.cecportal.imports.reading.Sentences;
import org.cecportal.imports.staging.RosterColumn;
import org.cecportal.imports.staging.RosterLayout;
import org.cecportal.shared.RosterCode;

import org.springframework.stereotype.Service;

/**
 * Writes a workbook to be filled in: a sheet with nothing but the exact header, a sheet
 * with the codes, and one that explains each column with an example. Columns of numbers
 * that name somebody are text, so that no spreadsheet drops their zeros.
 */
@Service
public class RosterTemplates {

    private static final Set<String> NUMBERS = Set.of("credits", "cecs", "price");

    /** Rows that offer the codes. */
    private static final int LAST_ROW = 10_000;

    private static final int WIDTH = 20 * 256;

    private static final int WIDE = 34 * 256;

    private final RosterChecker checking;

    private final Sentences sentences;

    private final Clock clock;

    RosterTemplates(RosterChecker checking, Sentences sentences, Clock clock) {
        this.checking = checking;
        this.sentences = sentences;
        this.clock = clock;
    }

    public void write(RosterKind kind, OutputStream to) throws IOException {
        Map<String, List<RosterCode>> codes = new TreeMap<>(checking.targetOf(kind).codes(LocalDate.now(clock)));
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Styles styles = new Styles(workbook);
            RosterLayout layout = kind.layout();
            XSSFSheet roster = workbook.createSheet(sentences.say("imports.kind." + kind.code()));
            writeHeader(roster, layout, styles);
            if (!codes.isEmpty()) {
                offer(roster, layout, writeCodes(workbook, codes, styles));
            }
            writeNotes(workbook, kind, layout, styles);
            workbook.write(to);
        }
    }

    private static void writeHeader(XSSFSheet sheet, RosterLayout layout, Styles styles) {
        XSSFRow row = sheet.createRow(0);
        for (int i = 0; i < layout.columns().size(); i++) {
            RosterColumn column = layout.columns().get(i);
            cell(row, i, column.name(), styles.heading);
            sheet.setColumnWidth(i, WIDTH);
            sheet.setDefaultColumnStyle(i,
                    column.isDate() ? styles.date : NUMBERS.contains(column.name()) ? styles.number : styles.text);
        }
        sheet.createFreezePane(0, 1);
    }

    /** The cells with the codes, by column, as formulas name them. */
    private Map<String, String> writeCodes(XSSFWorkbook workbook, Map<String, List<RosterCode>> codes, Styles styles) {
        XSSFSheet sheet = workbook.createSheet(sentences.say("imports.templates.codes"));
        heading(sheet, styles, "imports.templates.column", "imports.templates.code", "imports.templates.meaning");
        Map<String, String> ranges = new TreeMap<>();
        int line = 1;
        for (Map.Entry<String, List<RosterCode>> column : codes.entrySet()) {
            int first = line + 1;
            for (RosterCode code : column.getValue()) {
                XSSFRow row = sheet.createRow(line++);
                cell(row, 0, column.getKey(), styles.text);
                cell(row, 1, code.code(), styles.text);
                cell(row, 2, code.title().isEmpty() ? "" : sentences.sayIfKnown(code.title()), styles.text);
            }
            ranges.put(column.getKey(), "'%s'!$B$%d:$B$%d".formatted(sheet.getSheetName(), first, line));
        }
        return ranges;
    }

    /** Offers the codes as lists; another text is taken after a question. */
    private static void offer(XSSFSheet sheet, RosterLayout layout, Map<String, String> ranges) {
        DataValidationHelper helper = sheet.getDataValidationHelper();
        for (int i = 0; i < layout.columns().size(); i++) {
            String range = ranges.get(layout.columns().get(i).name());
            if (range != null) {
                DataValidation validation = helper.createValidation(helper.createFormulaListConstraint(range),
                        new CellRangeAddressList(1, LAST_ROW, i, i));
                validation.setErrorStyle(DataValidation.ErrorStyle.WARNING);
                validation.setShowErrorBox(true);
                validation.setSuppressDropDownArrow(true);
                sheet.addValidationData(validation);
            }
        }
    }

    private void writeNotes(XSSFWorkbook workbook, RosterKind kind, RosterLayout layout, Styles styles) {
        XSSFSheet sheet = workbook.createSheet(sentences.say("imports.templates.notes"));
        heading(sheet, styles, "imports.templates.column", "imports.reading.field", "imports.templates.needed",
                "imports.templates.example");
        int line = 1;
        for (RosterColumn column : layout.columns()) {
            XSSFRow row = sheet.createRow(line++);
            cell(row, 0, column.name(), styles.text);
            cell(row, 1, sentences.say("imports.field." + column.name()), styles.text);
            cell(row, 2, column.required() ? sentences.say("imports.reading.required") : "", styles.text);
            cell(row, 3, sentences.say("imports.example." + kind.code() + "." + column.name()), styles.text);
        }
    }

    private void heading(XSSFSheet sheet, Styles styles, String... keys) {
        XSSFRow row = sheet.createRow(0);
        for (int i = 0; i < keys.length; i++) {
            cell(row, i, sentences.say(keys[i]), styles.heading);
            sheet.setColumnWidth(i, WIDE);
        }
        sheet.createFreezePane(0, 1);
    }

    private static void cell(XSSFRow row, int column, String text, XSSFCellStyle style) {
        XSSFCell cell = row.createCell(column);
        cell.setCellValue(text);
        cell.setCellStyle(style);
    }

    private static final class Styles {

        private final XSSFCellStyle heading;

        private final XSSFCellStyle text;

        private final XSSFCellStyle date;

        private final XSSFCellStyle number;

        Styles(XSSFWorkbook workbook) {
            this.text = style(workbook, "@");
            this.date = style(workbook, "yyyy-mm-dd");
            this.number = style(workbook, "General");
            this.heading = style(workbook, "@");
            heading.setFillForegroundColor(IndexedColors.PALE_BLUE.index);
            heading.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            heading.setBorderBottom(BorderStyle.THIN);
        }

        private static XSSFCellStyle style(XSSFWorkbook workbook, String format) {
            XSSFCellStyle style = workbook.createCellStyle();
            style.setDataFormat(workbook.createDataFormat().getFormat(format));
            return style;
        }

    }

}
