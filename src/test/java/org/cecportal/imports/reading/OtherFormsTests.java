package org.cecportal.imports.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.cecportal.LibreOffice;
import org.cecportal.WithWorkFolder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Workbooks of other programs: what a person sees in the cells is read, whatever the
 * form.
 */
@ExtendWith(WithWorkFolder.class)
class OtherFormsTests {

    private static final List<String> TEXTS = List.of("Ada", "Łódź", "O'Brien & Söhne", "a < b > c", "two  words",
            "=1+1", "00123", "#N/A", "민준", "x|y;z", "\"quoted\"", "true");

    private static final List<String> FORMATS = List.of("000000", "General", "0.00", "00000-0000");

    @TempDir
    Path folder;

    private final Random random = new Random(98);

    /** A workbook with its expected rows: a hidden sheet first, and rows left out. */
    private List<List<String>> fill(Workbook workbook) {
        workbook.createSheet("Old").createRow(0).createCell(0).setCellValue("old");
        workbook.setSheetHidden(0, true);
        workbook.setActiveSheet(0);
        Sheet sheet = workbook.createSheet("Members & more");
        workbook.setActiveSheet(1);
        List<List<String>> expected = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            List<String> shown = new ArrayList<>();
            boolean blank = i > 0 && random.nextInt(6) == 0;
            Row row = blank ? null : sheet.createRow(i);
            for (int column = 0; column < 6 && row != null; column++) {
                shown.add(fill(workbook, row.createCell(column)));
            }
            expected.add(shown);
        }
        return expected;
    }

    private String fill(Workbook workbook, Cell cell) {
        switch (random.nextInt(5)) {
            case 0, 1 -> {
                String text = TEXTS.get(random.nextInt(TEXTS.size()));
                cell.setCellValue(text);
                return text;
            }
            case 2 -> {
                LocalDate day = LocalDate.of(1950, 1, 1).plusDays(random.nextInt(30_000));
                cell.setCellValue(day);
                cell.setCellStyle(style(workbook, "m/d/yyyy"));
                return day.toString();
            }
            case 3 -> {
                String format = FORMATS.get(random.nextInt(FORMATS.size()));
                int number = 1 + random.nextInt(99_999);
                cell.setCellValue(number);
                cell.setCellStyle(style(workbook, format));
                return switch (format) {
                    case "000000" -> "%06d".formatted(number);
                    case "00000-0000" -> "%05d-%04d".formatted(number / 10_000, number % 10_000);
                    default -> String.valueOf(number);
                };
            }
            default -> {
                cell.setCellFormula("\"A\"&\"B\"");
                cell.setCellValue("AB");
                return "AB";
            }
        }
    }

    private static CellStyle style(Workbook workbook, String format) {
        short wanted = workbook.createDataFormat().getFormat(format);
        for (int i = 0; i < workbook.getNumCellStyles(); i++) {
            if (workbook.getCellStyleAt(i).getDataFormat() == wanted) {
                return workbook.getCellStyleAt(i);
            }
        }
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(wanted);
        return style;
    }

    private static List<List<String>> read(byte[] file, FileForm form, @Nullable String sheet) {
        List<List<String>> read = new ArrayList<>();
        try (RosterRows rows = RosterReader.open(new UploadedBytes(file), 64 << 20,
                new FileChoice(sheet, null, null))) {
            assertThat(rows.facts().form()).isEqualTo(form);
            for (RosterRow row = rows.next(); row != null; row = rows.next()) {
                assertThat(row.faults()).isEmpty();
                while (read.size() < row.line() - 1) {
                    read.add(List.of());
                }
                read.add(row.cells().subList(0, row.width()));
            }
        }
        while (!read.isEmpty() && read.getLast().isEmpty()) {
            read.removeLast();
        }
        return read;
    }

    private static List<List<String>> withoutBlankEnd(List<List<String>> rows) {
        List<List<String>> copy = new ArrayList<>(rows);
        while (copy.getLast().isEmpty()) {
            copy.removeLast();
        }
        return copy;
    }

    private static byte[] bytes(Workbook workbook) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (workbook) {
            workbook.write(bytes);
        }
        return bytes.toByteArray();
    }

    @Test
    void oldWorkbooksAreReadAsTheyAreSeen() throws IOException {
        for (int i = 0; i < 40; i++) {
            HSSFWorkbook workbook = new HSSFWorkbook();
            List<List<String>> expected = withoutBlankEnd(fill(workbook));
            byte[] file = bytes(workbook);
            assertThat(read(file, FileForm.XLS, null)).isEqualTo(expected);
            assertThat(read(file, FileForm.XLS, "Old")).isEqualTo(List.of(List.of("old")));
        }
    }

    /** LibreOffice writes the same workbook in the forms that it knows. */
    @Tag("interop")
    @Test
    void whatLibreOfficeWritesIsRead() throws Exception {
        for (int i = 0; i < 4; i++) {
            XSSFWorkbook workbook = new XSSFWorkbook();
            List<List<String>> expected = withoutBlankEnd(fill(workbook));
            Path source = Files.write(folder.resolve("book" + i + ".xlsx"), bytes(workbook));
            for (String form : List.of("ods", "fods", "xls", "xlsx")) {
                Path out = Files.createDirectories(folder.resolve(form + i));
                LibreOffice.convertTo(source, form, out);
                byte[] file = Files.readAllBytes(out.resolve("book" + i + "." + form));
                FileForm known = FileForm.valueOf(form.replace("fods", "ods").toUpperCase(Locale.ROOT));
                assertThat(read(file, known, null)).as(form).isEqualTo(expected);
            }
        }
    }

    @Test
    void webPagesAreReadAsTables() throws IOException {
        for (int i = 0; i < 200; i++) {
            List<List<String>> expected = new ArrayList<>();
            StringBuilder page = new StringBuilder("<html><head><style>td{x:1}</style></head><body>"
                    + "<table><tr><td>Title</td></tr></table><!-- <td> --><TABLE border=1>");
            for (int row = 0; row < 1 + random.nextInt(30); row++) {
                List<String> shown = new ArrayList<>();
                page.append("<tr class='a>b'>\n");
                for (int column = 0; column < 4; column++) {
                    String text = TEXTS.get(random.nextInt(TEXTS.size())).replace("  ", " ");
                    shown.add(text);
                    String cell = text.replace("&", "&amp;").replace("<", "&lt;").replace("ö", "&ouml;");
                    page.append(random.nextBoolean() ? "<td x:num=\"1\">" : "<TH>")
                        .append(random.nextBoolean() ? "<b>" + cell + "</b>" : "\n " + cell + " ");
                    page.append(random.nextBoolean() ? "</td>" : "");
                }
                page.append(random.nextBoolean() ? "</tr>" : "");
                expected.add(shown);
            }
            page.append("</table></body></html>");
            assertThat(read(page.toString().getBytes(StandardCharsets.UTF_8), FileForm.HTML, null)).as("%s", page)
                .isEqualTo(expected);
        }
    }

    @Test
    void cellsOfAPageMayReachIntoOtherColumnsAndRows() {
        String page = "<table><tr><td rowspan=2>a<td colspan=2>b<td>c<tr><td>d<td><table><tr><td>x</table>e<td>f</table>";
        assertThat(read(page.getBytes(StandardCharsets.UTF_8), FileForm.HTML, null))
            .isEqualTo(List.of(List.of("a", "b", "", "c"), List.of("", "d", "e", "f")));
    }

    @Test
    void xmlOfExcel2003() {
        String file = """
                <?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
                <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
                    xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">
                 <Styles><Style ss:ID="s1"><NumberFormat ss:Format="000000"/></Style></Styles>
                 <Worksheet ss:Name="Old"><Table><Row><Cell><Data ss:Type="String">old</Data></Cell></Row></Table>
                  <x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>
                 <Worksheet ss:Name="New"><Table>
                  <Row ss:Index="2"><Cell ss:StyleID="s1"><Data ss:Type="Number">1234</Data></Cell>
                   <Cell ss:Index="3"><Data ss:Type="DateTime">1984-01-31T00:00:00.000</Data></Cell>
                   <Cell ss:Formula="=1"><Data ss:Type="Number">2.5</Data></Cell>
                   <Cell><ss:Data ss:Type="String"><B>rich</B> text</ss:Data></Cell></Row>
                 </Table></Worksheet></Workbook>""";
        assertThat(read(file.getBytes(StandardCharsets.UTF_8), FileForm.XML, null))
            .isEqualTo(List.of(List.of(), List.of("001234", "", "1984-01-31", "2.5", "rich text")));
        assertThat(read(file.getBytes(StandardCharsets.UTF_8), FileForm.XML, "Old")).isEqualTo(List.of(List.of("old")));
    }

}
