package org.cecportal.imports.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javax.xml.stream.XMLStreamConstants;

import org.jspecify.annotations.Nullable;

/**
 * Reads one sheet of an OpenDocument spreadsheet (.ods, or .fods as plain XML), one row
 * at a time. A cell holds its value and the text that people see.
 */
public final class OpenDocument implements OpenSheet {

    private static final String OFFICE = ":office:1.0";

    private static final long MOST_ROWS = 1 << 20;

    private final List<SheetName> sheets;

    private final String sheetName;

    private final XmlPart xml;

    private final RowCells cells = new RowCells();

    private long row;

    private SheetRow current = new SheetRow(0, List.of());

    private long repeats;

    private OpenDocument(List<SheetName> sheets, String sheetName, XmlPart xml) {
        this.sheets = sheets;
        this.sheetName = sheetName;
        this.xml = xml;
    }

    /** Opens the document's content from its beginning. */
    public interface Content {

        InputStream open() throws IOException;

    }

    /** The content within the archive that an .ods file is. */
    public static InputStream content(Path file) throws IOException {
        return new WorkbookParts(file).openAlone("content.xml");
    }

    /**
     * @param wanted the name of the sheet to be read; null for the first visible one
     * @throws NoVisibleSheetException when there is nothing to be read
     * @throws IOException when the file is damaged
     */
    public static OpenDocument open(Content content, @Nullable String wanted) throws IOException {
        List<SheetName> sheets;
        try (XmlPart xml = new XmlPart(content.open())) {
            sheets = sheets(xml);
        }
        int chosen = OpenSheet.choose(sheets, wanted);
        XmlPart xml = new XmlPart(content.open());
        try {
            for (int i = 0; i <= chosen; i++) {
                goToTable(xml);
            }
            return new OpenDocument(sheets, sheets.get(chosen).name(), xml);
        }
        catch (IOException | RuntimeException ex) {
            xml.close();
            throw ex;
        }
    }

    private static List<SheetName> sheets(XmlPart xml) throws IOException {
        Set<String> hidden = new HashSet<>();
        List<SheetName> sheets = new ArrayList<>();
        String style = "";
        for (String name = xml.nextElement(); name != null; name = xml.nextElement()) {
            if (name.equals("style")) {
                style = orEmpty(xml.attribute("name"));
            }
            else if (name.equals("table-properties") && "false".equals(xml.attribute("display"))) {
                hidden.add(style);
            }
            else if (name.equals("table")) {
                sheets.add(new SheetName(orEmpty(xml.attribute("name")),
                        !hidden.contains(orEmpty(xml.attribute("style-name")))));
                xml.skip();
            }
        }
        return sheets;
    }

    private static void goToTable(XmlPart xml) throws IOException {
        for (String name = xml.nextElement(); name != null; name = xml.nextElement()) {
            if (name.equals("table")) {
                return;
            }
        }
    }

    private static String orEmpty(@Nullable String text) {
        return (text != null) ? text : "";
    }

    @Override
    public List<SheetName> sheets() {
        return sheets;
    }

    @Override
    public String sheetName() {
        return sheetName;
    }

    @Override
    public @Nullable SheetRow next() throws IOException {
        if (repeats > 0) {
            repeats--;
            row++;
            current = new SheetRow(row, current.cells());
            return current;
        }
        for (String name = xml.nextChild("table"); name != null; name = xml.nextChild("table")) {
            if (name.equals("table")) {
                xml.skip();
            }
            else if (name.equals("table-row")) {
                long times = count("number-rows-repeated", MOST_ROWS);
                readCells();
                List<SheetCell> read = cells.take(times);
                boolean blank = read.isEmpty();
                current = new SheetRow(row + 1, read);
                row += blank ? times : 1;
                repeats = blank ? 0 : times - 1;
                return current;
            }
        }
        return null;
    }

    private long count(String attribute, long most) {
        return Math.min(most, Math.max(1, xml.number(attribute, 1)));
    }

    private void readCells() throws IOException {
        for (String name = xml.nextChild("table-row"); name != null; name = xml.nextChild("table-row")) {
            if (name.equals("table-cell") || name.equals("covered-table-cell")) {
                long times = count("number-columns-repeated", RowCells.MOST_COLUMNS);
                cells.add(cell(name), times);
            }
            else {
                xml.skip();
            }
        }
    }

    private SheetCell cell(String element) throws IOException {
        String type = orEmpty(xml.attribute(OFFICE, "value-type"));
        String value = xml.attribute(OFFICE, "value");
        String date = xml.attribute(OFFICE, "date-value");
        String truth = xml.attribute(OFFICE, "boolean-value");
        String string = xml.attribute(OFFICE, "string-value");
        boolean formula = xml.attribute("formula") != null;
        String shown = text(element);
        if (formula && type.isEmpty() && shown.isEmpty()) {
            return SheetCell.notCalculated();
        }
        if (formula && (shown.startsWith("#") || shown.startsWith("Err:"))) {
            return SheetCell.error(shown);
        }
        SheetCell cell = switch (type) {
            case "float", "currency", "percentage" -> (value != null) ? number(value, shown) : SheetCell.good(shown);
            case "date" -> SheetCell.good((date != null) ? moment(date) : shown);
            case "boolean" -> SheetCell.good("true".equals(truth) ? "TRUE" : "FALSE");
            default -> SheetCell.good((shown.isEmpty() && string != null) ? string : shown);
        };
        return formula ? cell.fromFormula() : cell;
    }

    /** Whoever writes decimals with a comma sees 2,25 for 2.25. */
    private static SheetCell number(String value, String shown) throws IOException {
        BigDecimal number = SheetReader.number(value);
        SheetCell read = CellFormat.compared(shown, number);
        if (read.kind() == SheetCell.Kind.ROUNDED && shown.contains(",")) {
            SheetCell other = CellFormat.compared(shown.replace(".", "").replace(',', '.'), number);
            return (other.kind() == SheetCell.Kind.GOOD) ? other : read;
        }
        return read;
    }

    private static String moment(String value) {
        try {
            return value.contains("T") ? CellFormat.moment(LocalDateTime.parse(value)) : value;
        }
        catch (DateTimeException ex) {
            return value;
        }
    }

    /** The paragraphs of the current cell; not those of notes and drawings in it. */
    private String text(String element) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String name = xml.nextChild(element); name != null; name = xml.nextChild(element)) {
            if (!name.equals("p")) {
                xml.skip();
                continue;
            }
            if (!text.isEmpty()) {
                text.append('\n');
            }
            appendParagraph(text);
        }
        return text.substring(0, Math.min(text.length(), RowCells.LONGEST_TEXT));
    }

    private void appendParagraph(StringBuilder text) throws IOException {
        for (int depth = 1; depth > 0;) {
            switch (xml.next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    append(text, xml.characters());
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    switch (xml.name()) {
                        case "s" -> append(text, " ".repeat(Math.min(100, xml.number("c", 1))));
                        case "tab" -> append(text, "\t");
                        case "line-break" -> append(text, "\n");
                        case "annotation", "note", "frame" -> {
                            xml.skip();
                            depth--;
                        }
                        default -> {
                        }
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.END_DOCUMENT -> throw new IOException("A paragraph does not end");
                default -> {
                }
            }
        }
    }

    private static void append(StringBuilder text, String more) {
        if (text.length() < RowCells.LONGEST_TEXT) {
            text.append(more);
        }
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }

}
