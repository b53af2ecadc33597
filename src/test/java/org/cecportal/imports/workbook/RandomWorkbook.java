package org.cecportal.imports.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A workbook of random cells, written by either of two libraries. */
final class RandomWorkbook {

    static final int ROWS = 60;

    static final int COLUMNS = 8;

    /** Formats of dates, with the one in which Java writes the same. */
    private static final Map<String, String> DATES = Map.of("yyyy-mm-dd", "uuuu-MM-dd", "m/d/yyyy", "M/d/uuuu",
            "d-mmm-yyyy", "d-MMM-uuuu", "dd.mm.yyyy", "dd.MM.uuuu", "yyyy-mm-dd hh:mm:ss", "uuuu-MM-dd HH:mm:ss");

    private static final List<String> NUMBERS = List.of("General", "0", "0.00", "#,##0", "#,##0.00", "000000",
            "00000-0000", "\"M\"0000", "000-00-0000", "0.0\" hrs\"", "0%", "\"$\"#,##0.00", "@");

    /** Escapes as programs write them: POI writes texts as they are. */
    private static final List<String> WORDS = List.of("Ada", "Łódź", "민준", "الحركة", "=1+1", "'quoted", "a, \"b\"",
            "_x005F_x0041_", "_x005F_x000D_", "e\u0301", "00123", "1.50", "2026-11-12", "\uD83D\uDE00", "two  spaces",
            "#N/A", "TRUE", "-", "x|y;z", "line\nbreak");

    private final Random random;

    private final boolean byPoi;

    /** What each cell shows, to be compared with how a program shows it. */
    private final List<List<Expected>> expected = new ArrayList<>();

    /**
     * @param date null for no date
     */
    record Expected(String format, @Nullable LocalDateTime date) {

        /**
         * What the program shows, in our form. Programs differ about parts of a second.
         */
        String ours(String shown) {
            String java = DATES.get(format);
            if (date == null || java == null) {
                return canonical(shown);
            }
            DateTimeFormatter formatter = DateTimeFormatter
                .ofPattern(shown.matches("\\d\\d/\\d\\d/\\d{4}") ? "MM/dd/uuuu" : java, Locale.US);
            try {
                return java.contains("HH") ? day(CellFormat.moment(LocalDateTime.parse(shown, formatter)))
                        : LocalDate.parse(shown, formatter).toString();
            }
            catch (DateTimeException ex) {
                return shown;
            }
        }

    }

    /** The day of a moment; anything else as it stands. */
    static String day(String text) {
        return text.matches("\\d{4}-\\d\\d-\\d\\dT.*") ? text.substring(0, 10) : text;
    }

    RandomWorkbook(Random random, boolean byPoi) {
        this.random = random;
        this.byPoi = byPoi;
    }

    Expected at(int row, int column) {
        return expected.get(row).get(column);
    }

    /** A number without what only decorates it; anything else as it stands. */
    static String canonical(String shown) {
        String bare = shown.replaceAll("[$,\\s]", "");
        boolean padded = bare.matches("-?0\\d.*");
        return bare.matches("-?\\d+(\\.\\d+)?") && !padded ? new BigDecimal(bare).stripTrailingZeros().toPlainString()
                : shown;
    }

    Path write(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream bytes = Files.newOutputStream(file)) {
            if (byPoi) {
                writeByPoi(bytes);
            }
            else {
                writeByFastExcel(bytes);
            }
        }
        return file;
    }

    private void writeByPoi(OutputStream bytes) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            XSSFSheet sheet = workbook.createSheet("Roster");
            Map<String, CellStyle> styles = new HashMap<>();
            for (int i = 0; i < ROWS; i++) {
                Row row = sheet.createRow(i);
                List<Expected> line = new ArrayList<>();
                for (int j = 0; j < COLUMNS; j++) {
                    line.add(fill(row.createCell(j), styles));
                }
                expected.add(line);
            }
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            workbook.write(bytes);
        }
    }

    private Expected fill(Cell cell, Map<String, CellStyle> styles) {
        switch (random.nextInt(8)) {
            case 0, 1 -> cell.setCellValue(text());
            case 2 -> cell.setCellValue(random.nextBoolean());
            case 3 -> cell.setCellFormula("%d+0.25".formatted(random.nextInt(1000)));
            case 4 -> cell.setCellFormula("CONCATENATE(\"a\",%d)".formatted(random.nextInt(1000)));
            case 5 -> cell.setCellErrorValue(FormulaError.NA.getCode());
            case 6 -> {
                String format = DATES.keySet().stream().sorted().toList().get(random.nextInt(DATES.size()));
                LocalDateTime moment = moment();
                cell.setCellValue(moment);
                cell.setCellStyle(style(cell, styles, format));
                return new Expected(format, moment);
            }
            default -> {
                String format = NUMBERS.get(random.nextInt(NUMBERS.size()));
                cell.setCellValue(number(format));
                cell.setCellStyle(style(cell, styles, format));
                return new Expected(format, null);
            }
        }
        return new Expected("General", null);
    }

    private static CellStyle style(Cell cell, Map<String, CellStyle> styles, String format) {
        return styles.computeIfAbsent(format, code -> {
            CellStyle style = cell.getSheet().getWorkbook().createCellStyle();
            style.setDataFormat(cell.getSheet().getWorkbook().createDataFormat().getFormat(code));
            return style;
        });
    }

    private void writeByFastExcel(OutputStream bytes) throws IOException {
        try (org.dhatim.fastexcel.Workbook workbook = new org.dhatim.fastexcel.Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Roster");
            for (int i = 0; i < ROWS; i++) {
                List<Expected> line = new ArrayList<>();
                for (int j = 0; j < COLUMNS; j++) {
                    line.add(fill(sheet, i, j));
                }
                expected.add(line);
            }
        }
    }

    private Expected fill(Worksheet sheet, int row, int column) {
        switch (random.nextInt(4)) {
            case 0 -> sheet.value(row, column, text().replace("_x", "_y"));
            case 1 -> sheet.value(row, column, random.nextBoolean());
            case 2 -> {
                String format = DATES.keySet().stream().sorted().toList().get(random.nextInt(DATES.size()));
                LocalDateTime moment = moment();
                sheet.value(row, column, moment);
                sheet.style(row, column).format(format).set();
                return new Expected(format, moment);
            }
            default -> {
                String format = NUMBERS.get(random.nextInt(NUMBERS.size()));
                sheet.value(row, column, number(format));
                sheet.style(row, column).format(format).set();
                return new Expected(format, null);
            }
        }
        return new Expected("General", null);
    }

    private String text() {
        return WORDS.get(random.nextInt(WORDS.size())) + (random.nextBoolean() ? "" : " " + random.nextInt(100));
    }

    private LocalDateTime moment() {
        LocalDate day = LocalDate.of(1900, 3, 1).plusDays(random.nextInt(72_000));
        return switch (random.nextInt(3)) {
            case 0 -> day.atTime(23, 59, 59);
            case 1 -> day.atStartOfDay();
            default -> day.atTime(random.nextInt(24), random.nextInt(60), random.nextInt(60));
        };
    }

    /** Whole numbers, quarters, and what binary fractions make of tenths. */
    private double number(String format) {
        boolean whole = format.contains("0-0") || format.contains("M") || format.equals("000000")
                || random.nextBoolean();
        double quarter = random.nextInt(4000) / 4.0;
        return whole ? random.nextInt(1_000_000) : format.equals("General") ? quarter + 0.1 + 0.2 : quarter;
    }

}
