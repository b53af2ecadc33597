package org.cecportal.imports.workbook;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.cecportal.imports.workbook.WorkbookParts.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first visible sheet of a workbook. Hidden and very hidden sheets, charts and
 * macros are skipped. Only the shared texts are held in memory.
 */
public final class Workbook implements Closeable {

    private static final String USUAL_PLACE = "xl/workbook.xml";

    /** Makes Excel's day 61 the 1 March 1900: Excel treats 1900 as a leap year. */
    private static final LocalDate SINCE_1900 = LocalDate.of(1899, 12, 30);

    private static final LocalDate SINCE_1904 = LocalDate.of(1904, 1, 1);

    private final WorkbookParts file;

    private final String sheetName;

    private final SheetReader sheet;

    private Workbook(WorkbookParts file, String sheetName, SheetReader sheet) {
        this.file = file;
        this.sheetName = sheetName;
        this.sheet = sheet;
    }

    private record Contents(List<Named> sheets, LocalDate since) {
    }

    private record Named(String name, @Nullable String reference, boolean visible) {
    }

    /** The workbook has no visible worksheet. */
    public static final class NoVisibleSheetException extends IOException {

    }

    /**
     * @throws NoVisibleSheetException when there is nothing to be read
     * @throws IOException when the file is damaged
     */
    public static Workbook open(Path path) throws IOException {
        WorkbookParts file = new WorkbookParts(path);
        try {
            return open(file);
        }
        catch (IOException | RuntimeException ex) {
            file.close();
            throw ex;
        }
    }

    private static Workbook open(WorkbookParts file) throws IOException {
        String place = WorkbookParts.firstOf(file.references(""), "officeDocument");
        String workbook = (place != null && file.has(place)) ? place : USUAL_PLACE;
        Contents contents = contents(file, workbook);
        Map<String, Reference> references = file.references(workbook);
        for (Named sheet : contents.sheets()) {
            Reference reference = (sheet.reference() != null) ? references.get(sheet.reference()) : null;
            if (sheet.visible() && reference != null && reference.kind().equals("worksheet")) {
                CellFormats formats = formats(file, references);
                List<String> texts = texts(file, references);
                XmlPart rows = new XmlPart(file.open(reference.target()));
                return new Workbook(file, sheet.name(), new SheetReader(rows, texts, formats, contents.since()));
            }
        }
        throw new NoVisibleSheetException();
    }

    private static Contents contents(WorkbookParts file, String workbook) throws IOException {
        List<Named> sheets = new ArrayList<>();
        LocalDate since = SINCE_1900;
        try (XmlPart xml = new XmlPart(file.open(workbook))) {
            for (String name = xml.nextElement(); name != null; name = xml.nextElement()) {
                if (name.equals("workbookPr") && xml.isOn("date1904")) {
                    since = SINCE_1904;
                }
                else if (name.equals("sheet")) {
                    String title = xml.attribute("name");
                    String state = xml.attribute("state");
                    sheets.add(new Named((title != null) ? CellText.decoded(title) : "", xml.foreignAttribute("id"),
                            !"hidden".equals(state) && !"veryHidden".equals(state)));
                }
            }
        }
        return new Contents(sheets, since);
    }

    private static CellFormats formats(WorkbookParts file, Map<String, Reference> references) throws IOException {
        String styles = WorkbookParts.firstOf(references, "styles");
        if (styles == null || !file.has(styles)) {
            return CellFormats.none();
        }
        try (XmlPart xml = new XmlPart(file.open(styles))) {
            return CellFormats.read(xml);
        }
    }

    private static List<String> texts(WorkbookParts file, Map<String, Reference> references) throws IOException {
        List<String> texts = new ArrayList<>();
        String shared = WorkbookParts.firstOf(references, "sharedStrings");
        if (shared == null || !file.has(shared)) {
            return texts;
        }
        try (XmlPart xml = new XmlPart(file.open(shared))) {
            for (String name = xml.nextElement(); name != null; name = xml.nextElement()) {
                if (name.equals("si")) {
                    texts.add(CellText.of(xml, "si"));
                }
            }
        }
        return texts;
    }

    /** The name of the sheet that is read. */
    public String sheetName() {
        return sheetName;
    }

    /**
     * The next row that the file has; null at the end.
     * @throws FileNotFoundException when a cell refers to a text that is missing
     */
    public @Nullable SheetRow next() throws IOException {
        return sheet.next();
    }

    @Override
    public void close() throws IOException {
        try (file) {
            sheet.close();
        }
    }

}
