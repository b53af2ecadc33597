package org.cecportal.imports.workbook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.cecportal.imports.workbook.SheetCell.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Workbooks as other programs write them, part by part. */
class WorkbookTests {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static final String STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main";

    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    @TempDir
    Path folder;

    private final Map<String, String> parts = new LinkedHashMap<>();

    @BeforeEach
    void anOrdinaryWorkbook() {
        part("[Content_Types].xml", "<Types/>");
        part("_rels/.rels", references(reference("rId1", "officeDocument", "xl/workbook.xml")));
        part("xl/workbook.xml", workbook("<sheet name='Roster' sheetId='1' r:id='rId1'/>"));
        part("xl/_rels/workbook.xml.rels", references(reference("rId1", "worksheet", "worksheets/sheet1.xml"),
                reference("rId2", "styles", "styles.xml"), reference("rId3", "sharedStrings", "sharedStrings.xml")));
        part("xl/styles.xml", styles(""));
        part("xl/sharedStrings.xml", "<sst xmlns='%s'/>".formatted(MAIN));
    }

    private void part(String name, String content) {
        parts.put(name, content);
    }

    private static String reference(String id, String kind, String target) {
        return "<Relationship Id='%s' Type='%s/%s' Target='%s'/>".formatted(id, OFFICE, kind, target);
    }

    private static String references(String... references) {
        return "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>%s</Relationships>"
            .formatted(String.join("", references));
    }

    private static String workbook(String sheets) {
        return "<workbook xmlns='%s' xmlns:r='%s'><sheets>%s</sheets></workbook>".formatted(MAIN, OFFICE, sheets);
    }

    /**
     * @param formats one code for each style from 1 on
     */
    private static String styles(String... formats) {
        StringBuilder codes = new StringBuilder();
        StringBuilder styles = new StringBuilder("<xf numFmtId='0'/>");
        for (int i = 0; i < formats.length; i++) {
            codes.append("<numFmt numFmtId='%d' formatCode='%s'/>".formatted(164 + i,
                    formats[i].replace("&", "&amp;").replace("'", "&apos;").replace("<", "&lt;")));
            styles.append("<xf numFmtId='%d' applyNumberFormat='1'/>".formatted(164 + i));
        }
        return "<styleSheet xmlns='%s'><numFmts>%s</numFmts><cellXfs>%s</cellXfs></styleSheet>".formatted(MAIN, codes,
                styles);
    }

    private void rows(String rows) {
        part("xl/worksheets/sheet1.xml", sheet(rows));
    }

    private static String sheet(String rows) {
        return "<worksheet xmlns='%s'><dimension ref='A1'/><sheetData>%s</sheetData></worksheet>".formatted(MAIN, rows);
    }

    private Path file() throws IOException {
        Path file = folder.resolve("workbook.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private List<SheetRow> read() throws IOException {
        List<SheetRow> rows = new ArrayList<>();
        try (Workbook workbook = Workbook.open(file())) {
            for (SheetRow row = workbook.next(); row != null; row = workbook.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private List<String> texts() throws IOException {
        return read().stream()
            .map(row -> row.number() + ": " + String.join("|", row.cells().stream().map(SheetCell::text).toList()))
            .toList();
    }

    private SheetCell cell() throws IOException {
        return read().getFirst().cells().getFirst();
    }

    @Test
    void rowsAndCellsMaySayWhereTheyAreOrFollowEachOther() throws IOException {
        rows("""
                <row><c t='inlineStr'><is><t>a</t></is></c><c><v>1</v></c></row>
                <row r='5'><c r='C5'><v>2</v></c><c><v>3</v></c><c r='B5'><v>4</v></c></row>
                <row><c><v>5</v></c></row>
                <row r='9'/>
                <row r='10'><c r='AB10'><v>6</v></c></row>""");
        assertThat(texts()).containsExactly("1: a|1", "5: |4|2|3", "6: 5", "9: ", "10: " + "|".repeat(27) + "6");
    }

    @Test
    void textsOfAnyKind() throws IOException {
        part("xl/sharedStrings.xml", """
                <sst xmlns='%s'><si><t xml:space='preserve'> plain </t></si>
                <si><r><rPr><b/></rPr><t>ri</t></r><r><t>ch</t></r><rPh sb='0' eb='1'><t>not said</t></rPh>
                <phoneticPr fontId='1'/></si><si/><si><t>Literal _x005F_x000D_ and_x000D_
                break _xD83D__xDE00_ _x12_ _X0041_</t></si></sst>""".formatted(MAIN));
        rows("""
                <row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>2</v></c><c t='s'><v>3</v></c>
                <c t='inlineStr'><is><r><t>in</t></r><r><t>line_x0041_</t></r></is></c><c t='str'><f>A1</f><v>by</v></c>
                <c t='b'><v>1</v></c><c t='b'><v>0</v></c><c t='str'><f>""</f><v></v></c><c t='s'/><c><v>7</v></c></row>""");
        assertThat(texts().getFirst()).startsWith("1:  plain |rich||Literal _x000D_ and\r")
            .endsWith("break \uD83D\uDE00 _x12_ _X0041_|inlineA|by|TRUE|FALSE|||7");
        assertThat(read().getFirst().cells()).extracting(SheetCell::calculated)
            .containsExactly(false, false, false, false, false, true, false, false, false, false, false);
    }

    @Test
    void formulasAndErrors() throws IOException {
        rows("""
                <row><c><f>1+1</f><v>2</v></c><c><f>1+1</f></c><c><f t='shared' si='0'/><v></v></c>
                <c t='e'><v>#N/A</v></c><c t='e'><f>1/0</f><v>#DIV/0!</v></c></row>""");
        assertThat(read().getFirst().cells()).extracting(SheetCell::kind)
            .containsExactly(Kind.GOOD, Kind.NOT_CALCULATED, Kind.NOT_CALCULATED, Kind.ERROR, Kind.ERROR);
        assertThat(read().getFirst().cells()).filteredOn(SheetCell::calculated).hasSize(1);
        assertThat(read().getFirst().cells().getLast().text()).isEqualTo("#DIV/0!");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            General | 2.2500000000000004 | 2.25 | GOOD
            General | 0.1 | 0.1 | GOOD
            General | 1E-3 | 0.001 | GOOD
            General | 7.0E+05 | 700000 | GOOD
            General | 123456789012345 | 123456789012345 | GOOD
            General | 1234567890123456789 | 1.23456789012346E+18 | GOOD
            @ | 42 | 42 | GOOD
            000000 | 1234 | 001234 | GOOD
            00000-0000 | 21341234 | 02134-1234 | GOOD
            "M"0000 | 12 | M0012 | GOOD
            000\\-00\\-0000 | 12345678 | 012-34-5678 | GOOD
            0 | 2.25 | 2 | ROUNDED
            0.00 | 2.25 | 2.25 | GOOD
            0.0 | 2.25 | 2.3 | ROUNDED
            #,##0.00 | 1234.5 | 1234.5 | GOOD
            "$"#,##0.00 | 120 | 120 | GOOD
            [$€-407]\\ #,##0.00 | 1120.5 | 1120.5 | GOOD
            0% | 0.5 | 50% | GOOD
            0.00E+00 | 700050 | 7.00E+05 | GOOD
            h:mm | 0.5625 | 13:30 | GOOD
            yyyy-mm-dd | 46338 | 2026-11-12 | GOOD
            m/d/yyyy | 46338.9999999 | 2026-11-12 | GOOD
            m/d/yy h:mm | 46338.604166666664 | 2026-11-12T14:30 | GOOD
            m/d/yy h:mm | 46338 | 2026-11-12 | GOOD
            [$-409]d\\-mmm\\-yy;@ | -1 | #### | ERROR
            mmm-yy | 46338 | 2026-11-12 | GOOD
            [Red]0.00 | 2.5 | 2.5 | GOOD
            [Red]d/m/yyyy | 46338 | 2026-11-12 | GOOD
            0.00 "days" | 1.5 | 1.50 days | GOOD
            _(* #,##0.00_) | 1234.5 | 1234.5 | GOOD
            #,##0.00;[Red]-#,##0.00 | -5.5 | -5.5 | GOOD
            0,00;-0;"none" | 0 | none | GOOD
            #,##0, | 12000 | 12 | ROUNDED
            #.## | 0.5 | 0.5 | GOOD
            [$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy | 46338 | 2026-11-12 | GOOD
            (000) | 12 | (012) | GOOD
            (000)\\ 000-0000 | 5550100 | (000) 555-0100 | GOOD
            # ?/? | 2.25 | 2 1/4 | GOOD
            "Q"0 | 3 | Q3 | GOOD
            ##0.0# | 1234.56 | 1234.56 | GOOD
            0.00_);[Red]\\(0.00\\) | -2.5 | -2.5 | GOOD
            #,##0_);(#,##0) | -1234 | -1234 | GOOD
            """)
    void aNumberAsItIsShown(String format, String value, String text, Kind kind) throws IOException {
        part("xl/styles.xml", styles(format));
        rows("<row><c s='1'><v>%s</v></c></row>".formatted(value));
        assertThat(cell()).as("%s in %s", value, format)
            .extracting(SheetCell::text, SheetCell::kind)
            .containsExactly(text, kind);
    }

    @Test
    void whatAHiddenFormatHidesIsNotTakenInSilence() throws IOException {
        part("xl/styles.xml", styles(";;;"));
        rows("<row><c s='1'><v>12</v></c></row>");
        assertThat(cell()).isEqualTo(SheetCell.rounded("", "12"));
    }

    @Test
    void datesSince1904AndInIsoForm() throws IOException {
        part("xl/styles.xml", styles("yyyy-mm-dd", "yyyy-mm-dd hh:mm"));
        part("xl/workbook.xml", workbook("<sheet name='R' sheetId='1' r:id='rId1'/>").replace("<sheets>",
                "<workbookPr date1904='1'/><sheets>"));
        rows("""
                <row><c s='1'><v>44876</v></c><c s='2'><v>44876.99999</v></c><c t='d' s='1'><v>2026-11-12</v></c>
                <c t='d'><v>2026-11-12T00:00:00.000</v></c><c t='d'><v>2026-11-12T23:59:59.999</v></c></row>""");
        assertThat(texts())
            .containsExactly("1: 2026-11-12|2026-11-12T23:59:59|2026-11-12|2026-11-12|2026-11-12T23:59:59");
    }

    @Test
    void theStrictForm() throws IOException {
        rows("<row r='1'><c r='A1' s='1'><v>46338</v></c></row>");
        part("xl/styles.xml", styles("yyyy\\-mm\\-dd"));
        parts.replaceAll((name, content) -> content.replace(MAIN, STRICT)
            .replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"));
        assertThat(texts()).containsExactly("1: 2026-11-12");
    }

    @Test
    void partsThatAreMissingAndPathsOfAnyKind() throws IOException {
        parts.remove("xl/styles.xml");
        parts.remove("xl/sharedStrings.xml");
        parts.remove("[Content_Types].xml");
        rows("<row><c s='3' t='inlineStr'><is><t>a</t></is></c><c s='x'><v>1</v></c></row>");
        String rows = Objects.requireNonNull(parts.remove("xl/worksheets/sheet1.xml"));
        part("XL/Worksheets/Sheet1.xml", rows);
        part("xl/_rels/workbook.xml.rels", references(reference("rId1", "worksheet", "/xl/worksheets/sheet1.xml"),
                reference("rId2", "styles", "styles.xml")));
        assertThat(texts()).containsExactly("1: a|1");
        part("xl/_rels/workbook.xml.rels", references(reference("rId1", "worksheet", "../xl/./worksheets/sheet1.xml")));
        assertThat(texts()).containsExactly("1: a|1");
        part("book/workbook.xml", Objects.requireNonNull(parts.remove("xl/workbook.xml")));
        part("book/_rels/workbook.xml.rels",
                references(reference("rId1", "worksheet", "..\\\\xl\\\\worksheets\\\\sheet1.xml")));
        part("_rels/.rels", references(reference("rId9", "officeDocument", "/book/workbook.xml")));
        assertThat(texts()).containsExactly("1: a|1");
    }

    @Test
    void theFirstWorksheetThatPeopleSeeIsRead() throws IOException {
        part("xl/workbook.xml", workbook("""
                <sheet name='Chart' sheetId='1' r:id='rId4'/><sheet name='Old' sheetId='2' state='hidden' r:id='rId5'/>
                <sheet name='Lists' sheetId='3' state='veryHidden' r:id='rId5'/>
                <sheet name='Members &amp; friends' sheetId='4' state='show' r:id='rId1'/>
                <sheet name='Later' sheetId='5' r:id='rId5'/>"""));
        part("xl/_rels/workbook.xml.rels",
                references(reference("rId1", "worksheet", "worksheets/sheet1.xml"),
                        reference("rId4", "chartsheet", "chartsheets/sheet1.xml"),
                        reference("rId5", "worksheet", "worksheets/sheet2.xml")));
        part("xl/worksheets/sheet2.xml", sheet("<row><c><v>2</v></c></row>"));
        rows("<row><c><v>1</v></c></row>");
        assertThat(texts()).containsExactly("1: 1");
        try (Workbook workbook = Workbook.open(file())) {
            assertThat(workbook.sheetName()).isEqualTo("Members & friends");
        }
        part("xl/workbook.xml", workbook("<sheet name='Old' sheetId='2' state='hidden' r:id='rId1'/>"));
        assertThatExceptionOfType(NoVisibleSheetException.class).isThrownBy(this::read);
    }

    @Test
    void whatIsDamagedIsToldFromWhatIsOdd() {
        rows("<row><c t='s'><v>3</v></c></row>");
        assertThatExceptionOfType(IOException.class).as("no such text").isThrownBy(this::read);
        rows("<row><c><v>one</v></c></row>");
        assertThatExceptionOfType(IOException.class).as("no number").isThrownBy(this::read);
        rows("<row><c r='ZZZZZ1'><v>1</v></c></row>");
        assertThatExceptionOfType(IOException.class).as("no such cell").isThrownBy(this::read);
        part("xl/worksheets/sheet1.xml", sheet("<row><c><v>1</v></c></row>").replace("</worksheet>", ""));
        assertThatExceptionOfType(IOException.class).as("cut off").isThrownBy(this::read);
    }

    @Test
    void nothingOutsideTheFileIsRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        part("xl/worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM '%s'>]>".formatted(secret.toUri())
                + sheet("<row><c t='inlineStr'><is><t>&e;</t></is></c></row>"));
        try {
            assertThat(texts().toString()).doesNotContain("secret");
        }
        catch (IOException ex) {
            assertThat(ex).hasMessageNotContaining("secret.txt content");
        }
    }

}
