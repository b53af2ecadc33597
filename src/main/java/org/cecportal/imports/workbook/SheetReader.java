package org.cecportal.imports.workbook;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.poi.ss.usermodel.DataFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one sheet, one at a time. Rows and cells may say where they are, or follow
 * each other.
 */
final class SheetReader implements Closeable {

    private final XmlPart xml;

    private final List<String> texts;

    private final CellFormats formats;

    private final LocalDate since;

    private final DataFormatter formatter = new DataFormatter(Locale.US);

    private boolean inside;

    private long row;

    SheetReader(XmlPart xml, List<String> texts, CellFormats formats, LocalDate since) {
        this.xml = xml;
        this.texts = texts;
        this.formats = formats;
        this.since = since;
    }

    @Nullable SheetRow next() throws IOException {
        if (!inside) {
            inside = goToRows();
        }
        if (!inside) {
            return null;
        }
        for (String name = xml.nextChild("sheetData"); name != null; name = xml.nextChild("sheetData")) {
            if (name.equals("row")) {
                row = rowNumber(xml.attribute("r"));
                return new SheetRow(row, cells());
            }
        }
        inside = false;
        drain();
        return null;
    }

    private boolean goToRows() throws IOException {
        for (String name = xml.nextElement(); name != null; name = xml.nextElement()) {
            if (name.equals("sheetData")) {
                return true;
            }
        }
        return false;
    }

    /**
     * What follows the rows is not needed, but a file that is cut off there is damaged.
     */
    private void drain() throws IOException {
        while (xml.nextElement() != null) {
            continue;
        }
    }

    private long rowNumber(@Nullable String stated) throws IOException {
        int number = XmlPart.number(stated);
        if (number >= 0 && number <= row) {
            throw new IOException("Row " + number + " comes after row " + row);
        }
        return (number >= 0) ? number : row + 1;
    }

    private List<SheetCell> cells() throws IOException {
        List<SheetCell> cells = new ArrayList<>();
        int column = -1;
        for (String name = xml.nextChild("row"); name != null; name = xml.nextChild("row")) {
            if (!name.equals("c")) {
                continue;
            }
            column = column(xml.attribute("r"), column + 1);
            SheetCell cell = cell();
            if (cell.isEmpty()) {
                continue;
            }
            while (cells.size() <= column) {
                cells.add(SheetCell.EMPTY);
            }
            cells.set(column, cell);
        }
        return cells;
    }

    private static int column(@Nullable String stated, int next) throws IOException {
        if (stated == null || stated.isEmpty()) {
            return next;
        }
        int column = 0;
        for (int i = 0; i < stated.length() && Character.isLetter(stated.charAt(i))
                && column <= RowCells.MOST_COLUMNS; i++) {
            column = 26 * column + (Character.toUpperCase(stated.charAt(i)) - 'A' + 1);
        }
        if (column < 1 || column > RowCells.MOST_COLUMNS) {
            throw new IOException("No cell is at " + stated);
        }
        return column - 1;
    }

    private SheetCell cell() throws IOException {
        String type = xml.attribute("t");
        CellFormat format = formats.of(xml.attribute("s"));
        boolean formula = false;
        String value = null;
        String text = null;
        for (String name = xml.nextChild("c"); name != null; name = xml.nextChild("c")) {
            switch (name) {
                case "v" -> value = xml.text();
                case "is" -> text = CellText.of(xml, "is");
                case "f" -> {
                    formula = true;
                    xml.skip();
                }
                default -> xml.skip();
            }
        }
        if (text != null) {
            return SheetCell.good(text);
        }
        String kind = (type != null) ? type : "n";
        if (value == null || value.isBlank() && !kind.equals("str") && !kind.equals("inlineStr")) {
            return formula ? SheetCell.notCalculated() : SheetCell.EMPTY;
        }
        SheetCell cell = cell(kind, value, format);
        return formula ? cell.fromFormula() : cell;
    }

    private SheetCell cell(String kind, String value, CellFormat format) throws IOException {
        return switch (kind) {
            case "s" -> SheetCell.good(shared(value.strip()));
            case "str", "inlineStr" -> SheetCell.good(CellText.decoded(value));
            case "b" -> SheetCell.good(value.strip().equals("1") || value.strip().equals("true") ? "TRUE" : "FALSE");
            case "e" -> SheetCell.error(value.strip());
            case "d" -> SheetCell.good(moment(value.strip()));
            default -> format.show(number(value.strip()), since, formatter);
        };
    }

    private String shared(String index) throws IOException {
        int number = XmlPart.number(index);
        if (number < 0 || number >= texts.size()) {
            throw new FileNotFoundException("Shared text " + index);
        }
        return texts.get(number);
    }

    static BigDecimal number(String value) throws IOException {
        try {
            BigDecimal number = new BigDecimal(value);
            if (Math.abs((long) number.scale()) > 400) {
                throw new IOException("No number: " + value);
            }
            return number;
        }
        catch (NumberFormatException ex) {
            throw new IOException(ex);
        }
    }

    /** A date in ISO form, at midnight without its time; anything else as it stands. */
    private static String moment(String value) {
        try {
            return value.contains("T") ? CellFormat.moment(LocalDateTime.parse(value)) : value;
        }
        catch (DateTimeException ex) {
            return value;
        }
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }

}
