package org.cecportal.imports.workbook;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.cecportal.imports.workbook.WorkbookParts.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Reads one sheet of a workbook (Office Open XML): the wanted one, or the first that is
 * visible. Charts and macros are skipped. Only the shared texts are held in memory.
 */
public final class Workbook implements OpenSheet {

    private static final String USUAL_PLACE = "xl/workbook.xml";

    /** Makes Excel's day 61 the 1 March 1900: Excel treats 1900 as a leap year. */
    static final LocalDate SINCE_1900 = LocalDate.of(1899, 12, 30);

    static final LocalDate SINCE_1904 = LocalDate.of(1904, 1, 1);

    private final WorkbookParts file;

    private final List<SheetName> sheets;

    private final String sheetName;

    private final SheetReader sheet;

    private Workbook(WorkbookParts file, List<SheetName> sheets, String sheetName, SheetReader sheet) {
        this.file = file;
        this.sheets = sheets;
        this.sheetName = sheetName;
        this.sheet = sheet;
    }

    private record Contents(List<Named> sheets, LocalDate since) {
    }

    private record Named(String name, @Nullable String reference, boolean visible) {
    }

    /** The first visible sheet of a workbook. */
    public static Workbook open(Path path) throws IOException {
        return open(path, null);
    }

    /**
     * @param wanted the name of the sheet to be read; null for the first visible one
     * @throws NoVisibleSheetException when there is nothing to be read
     * @throws IOException when the file is damaged
     */
    public static Workbook open(Path path, @Nullable String wanted) throws IOException {
        WorkbookParts file = new WorkbookParts(path);
        try {
            return open(file, wanted);
        }
        catch (IOException | RuntimeException ex) {
            file.close();
            throw ex;
        }
    }

    private static Workbook open(WorkbookParts file, @Nullable String wanted) throws IOException {
        String place = WorkbookParts.firstOf(file.references(""), "officeDocument");
        String workbook = (place != null && file.has(place)) ? place : USUAL_PLACE;
        Contents contents = contents(file, workbook);
        Map<String, Reference> references = file.references(workbook);
        List<SheetName> sheets = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (Named sheet : contents.sheets()) {
            Reference reference = (sheet.reference() != null) ? references.get(sheet.reference()) : null;
            if (reference != null && reference.kind().equals("worksheet")) {
                sheets.add(new SheetName(sheet.name(), sheet.visible()));
                parts.add(reference.target());
            }
        }
        int chosen = OpenSheet.choose(sheets, wanted);
        CellFormats formats = formats(file, references);
        List<String> texts = texts(file, references);
        XmlPart rows = new XmlPart(file.open(parts.get(chosen)));
        return new Workbook(file, List.copyOf(sheets), sheets.get(chosen).name(),
                new SheetReader(rows, texts, formats, contents.since()));
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
        return sheet.next();
    }

    @Override
    public void close() throws IOException {
        try (file) {
            sheet.close();
        }
    }

}
