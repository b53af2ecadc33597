package org.cecportal.imports.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.poi.ss.usermodel.DataFormatter;
import org.jspecify.annotations.Nullable;

/** Reads one sheet of an XML spreadsheet of Excel 2003, one row at a time. */
public final class XmlWorkbook implements OpenSheet {

    /** What Excel calls some formats here. */
    private static final Map<String, String> NAMED = Map.of("General Number", "General", "Currency", "$#,##0.00",
            "Fixed", "0.00", "Standard", "#,##0.00", "Percent", "0.00%", "Scientific", "0.00E+00");

    private static final int FIRST_OWN_FORMAT = 164;

    private final List<SheetName> sheets;

    private final String sheetName;

    private final Map<String, CellFormat> formats;

    private final XmlPart xml;

    private final RowCells cells = new RowCells();

    private final DataFormatter formatter = new DataFormatter(Locale.US);

    private long row;

    private XmlWorkbook(Contents contents, int chosen, XmlPart xml) {
        this.sheets = contents.sheets();
        this.sheetName = sheets.get(chosen).name();
        this.formats = contents.formats();
        this.xml = xml;
    }

    private record Contents(List<SheetName> sheets, Map<String, CellFormat> formats) {
    }

    /**
     * @param wanted the name of the sheet to be read; null for the first visible one
     * @throws NoVisibleSheetException when there is nothing to be read
     * @throws IOException when the file is damaged
     */
    public static XmlWorkbook open(Path path, @Nullable String wanted) throws IOException {
        Contents contents;
        try (XmlPart xml = new XmlPart(bytes(path))) {
            contents = contents(xml);
        }
        int chosen = OpenSheet.choose(contents.sheets(), wanted);
        XmlPart xml = new XmlPart(bytes(path));
        try {
            int place = -1;
            for (String name = xml.nextElement(); name != null; name = xml.nextElement()) {
                place += name.equals("Worksheet") ? 1 : 0;
                if (place == chosen) {
                    break;
                }
            }
            return new XmlWorkbook(contents, chosen, xml);
        }
        catch (IOException | RuntimeException ex) {
            xml.close();
            throw ex;
        }
    }

    private static InputStream bytes(Path path) throws IOException {
        return Files.newInputStream(path);
    }

    private static Contents contents(XmlPart xml) throws IOException {
        List<SheetName> sheets = new ArrayList<>();
        Map<String, CellFormat> formats = new HashMap<>();
        String style = "";
        for (String name = xml.nextElement(); name != null; name = xml.nextElement()) {
            switch (name) {
                case "Style" -> style = orEmpty(xml.attribute("ID"));
                case "NumberFormat" -> {
                    String code = orEmpty(xml.attribute("Format"));
                    formats.put(style, new CellFormat(FIRST_OWN_FORMAT, NAMED.getOrDefault(code, code)));
                }
                case "Worksheet" -> sheets.add(new SheetName(orEmpty(xml.attribute("Name")), true));
                case "Visible" -> {
                    if (!sheets.isEmpty() && !xml.text().strip().equals("SheetVisible")) {
                        sheets.set(sheets.size() - 1, new SheetName(sheets.getLast().name(), false));
                    }
                }
                default -> {
                }
            }
        }
        return new Contents(sheets, formats);
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
        for (String name = xml.nextChild("Worksheet"); name != null; name = xml.nextChild("Worksheet")) {
            if (name.equals("Row")) {
                row = Math.max(row + 1, xml.number("Index", 0));
                readCells();
                return new SheetRow(row, cells.take(1));
            }
        }
        return null;
    }

    private void readCells() throws IOException {
        for (String name = xml.nextChild("Row"); name != null; name = xml.nextChild("Row")) {
            if (name.equals("Cell")) {
                int place = xml.number("Index", 0);
                if (place > 0) {
                    cells.goTo(place - 1L);
                }
                long across = xml.number("MergeAcross", 0);
                cells.add(cell(), 1);
                cells.skip(across);
            }
        }
    }

    private SheetCell cell() throws IOException {
        CellFormat format = formats.getOrDefault(orEmpty(xml.attribute("StyleID")), CellFormats.GENERAL);
        boolean formula = xml.attribute("Formula") != null;
        SheetCell cell = SheetCell.EMPTY;
        boolean filled = false;
        for (String name = xml.nextChild("Cell"); name != null; name = xml.nextChild("Cell")) {
            if (name.equals("Data")) {
                String type = orEmpty(xml.attribute("Type"));
                String text = xml.deepText("Data");
                cell = cell(type, text, format);
                filled = true;
            }
            else {
                xml.skip();
            }
        }
        if (formula && !filled) {
            return SheetCell.notCalculated();
        }
        return formula ? cell.fromFormula() : cell;
    }

    private SheetCell cell(String type, String text, CellFormat format) throws IOException {
        return switch (type) {
            case "Number" -> number(SheetReader.number(text.strip()), format);
            case "DateTime" -> SheetCell.good(moment(text.strip()));
            case "Boolean" -> SheetCell.good(text.strip().equals("1") ? "TRUE" : "FALSE");
            case "Error" -> SheetCell.error(text.strip());
            default -> SheetCell.good(text);
        };
    }

    private SheetCell number(BigDecimal number, CellFormat format) {
        return format.show(number, Workbook.SINCE_1900, formatter);
    }

    private static String moment(String text) {
        try {
            return CellFormat.moment(LocalDateTime.parse(text));
        }
        catch (DateTimeException ex) {
            return text;
        }
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }

}
