package org.cecportal.transcripts;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/**
 * Reads copies of a record with other libraries than those that wrote them, where there
 * are others.
 */
public final class ReadBack {

    private ReadBack() {
    }

    /** The rows of the sheet of entries, without its header and its total. */
    public static List<Row> entries(byte[] xlsx) throws IOException {
        List<Row> rows = rows(xlsx, 1);
        return rows.subList(1, rows.size() - 1);
    }

    /** The last row of the sheet of entries. */
    public static Row total(byte[] xlsx) throws IOException {
        return rows(xlsx, 1).getLast();
    }

    public static List<Row> summary(byte[] xlsx) throws IOException {
        return rows(xlsx, 0);
    }

    private static List<Row> rows(byte[] xlsx, int sheet) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx))) {
            return workbook.getSheet(sheet).orElseThrow().read();
        }
    }

    /** What stands beside a label of the summary. */
    public static Cell beside(byte[] xlsx, String label) throws IOException {
        return summary(xlsx).stream()
            .filter(row -> row.getCellCount() > 1 && label.equals(row.getCellText(0)))
            .map(row -> row.getCell(1))
            .findFirst()
            .orElseThrow(() -> new AssertionError("No " + label));
    }

    public static BigDecimal sum(Stream<BigDecimal> credits) {
        return credits.reduce(BigDecimal.ZERO, BigDecimal::add).setScale(2);
    }

    /** The records of a CSV file, without its header. */
    public static List<CsvRecord> csv(byte[] csv) throws IOException {
        String text = new String(csv, StandardCharsets.UTF_8);
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text.substring(1))) {
            List<CsvRecord> records = reader.stream().toList();
            return records.subList(1, records.size());
        }
    }

    /** The words of a PDF, line by line. */
    public static String pdf(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(document);
        }
    }

}
