package org.cecportal.imports.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.cecportal.WithWorkFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Small files that would like to be large: each is refused, or read in little memory. */
@ExtendWith(WithWorkFolder.class)
class HostileFilesTests {

    private static final long MOST = 64 << 20;

    private static final long MEGABYTE = 1 << 20;

    private static final String ODS = """
            <?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
             xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
             xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
             <table:table table:name="A">%s</table:table></office:spreadsheet></office:body></office:document-content>""";

    private static byte[] ods(String rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("mimetype"));
            zip.write("application/vnd.oasis.opendocument.spreadsheet".getBytes(StandardCharsets.US_ASCII));
            zip.putNextEntry(new ZipEntry("content.xml"));
            zip.write(ODS.formatted(rows).getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** The problem, or how many rows and cells there were. */
    private static String read(byte[] file) {
        return read(new UploadedBytes(file));
    }

    private static String read(FileSource file) {
        long count = 0;
        long cells = 0;
        try (RosterRows rows = RosterReader.open(file, MOST, FileChoice.NONE)) {
            for (RosterRow row = rows.next(); row != null; row = rows.next()) {
                count++;
                cells += row.cells().size();
            }
        }
        catch (UnreadableRosterException ex) {
            return ex.problem();
        }
        return count + " rows, " + cells + " cells";
    }

    @Test
    void repeatedCellsAndRowsOfOpenDocuments() throws IOException {
        String cell = "<table:table-cell table:number-columns-repeated=\"%d\"><text:p>x</text:p></table:table-cell>";
        String row = "<table:table-row table:number-rows-repeated=\"%d\">%s</table:table-row>";
        assertThat(read(ods(row.formatted(1048576, cell.formatted(16384))))).isEqualTo("imports.problem.zip-bomb");
        assertThat(read(ods(row.formatted(1048576, cell.formatted(2))))).isEqualTo("imports.problem.zip-bomb");
        assertThat(read(ods(row.formatted(2_000_000_000, cell.formatted(2_000_000_000)))))
            .as("no such number of rows or columns")
            .isEqualTo("1 rows, 1 cells");
        assertThat(read(ods(row.formatted(999_999_999, cell.formatted(999_999_999)))))
            .isEqualTo("imports.problem.zip-bomb");
        assertThat(read(ods(row.formatted(1, cell.formatted(900) + cell.formatted(16384)))))
            .isEqualTo("imports.problem.zip-bomb");
        assertThat(read(ods(row.formatted(1, cell.formatted(2))
                + row.formatted(1048575, "<table:table-cell table:number-columns-repeated=\"16384\"/>"))))
            .as("programs write the empty rest so")
            .isEqualTo("2 rows, 2 cells");
    }

    @Test
    void textsOfOpenDocumentsAreCut() throws IOException {
        String spaces = "<text:s text:c=\"999999999\"/>".repeat(1000);
        String cell = "<table:table-row><table:table-cell><text:p>a" + spaces
                + "b</text:p></table:table-cell></table:table-row>";
        assertThat(read(ods(cell))).isEqualTo("1 rows, 1 cells");
    }

    @Test
    void entitiesOfXmlAreNotExpanded() throws IOException {
        String bomb = """
                <?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
                <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]>
                <?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
                xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table><Row><Cell>
                <Data ss:Type="String">&c;&d;</Data></Cell></Row></Table></Worksheet></Workbook>""";
        assertThat(read(bomb.getBytes(StandardCharsets.UTF_8))).startsWith("imports.problem.");
    }

    private static byte[] xls() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            HSSFSheet sheet = workbook.createSheet("A");
            for (int i = 0; i < 50; i++) {
                sheet.createRow(i).createCell(0).setCellValue("member" + i);
            }
            workbook.write(bytes);
        }
        return bytes.toByteArray();
    }

    private static int find(byte[] file, int kind) {
        for (int i = 512; i < file.length - 4; i++) {
            if ((file[i] & 0xff | (file[i + 1] & 0xff) << 8) == kind && (file[i + 3] & 0xff) < 0x20
                    && (file[i + 2] & 0xff | (file[i + 3] & 0xff) << 8) > 4) {
                return i;
            }
        }
        throw new IllegalStateException("No record " + kind);
    }

    @Test
    void anOldWorkbookThatClaimsABillionTexts() throws IOException {
        byte[] file = xls();
        assertThat(read(file)).isEqualTo("50 rows, 50 cells");
        int shared = find(file, 0x00fc);
        for (int i = 4; i < 12; i++) {
            file[shared + i] = (byte) ((i % 4 == 3) ? 0x7f : 0xff);
        }
        assertThat(read(file)).isEqualTo("imports.problem.zip-bomb");
    }

    @Test
    void anOldWorkbookWhoseRecordsLieAboutTheirLength() throws IOException {
        byte[] file = xls();
        int shared = find(file, 0x00fc);
        file[shared + 2] = (byte) 0xff;
        file[shared + 3] = (byte) 0xff;
        assertThat(read(file)).isEqualTo("imports.problem.corrupt");
        byte[] whole = xls();
        for (int i = 0; i < 400; i++) {
            byte[] hurt = whole.clone();
            Random random = new Random(i);
            for (int j = 0; j < 8; j++) {
                hurt[random.nextInt(8, hurt.length)] = (byte) random.nextInt();
            }
            assertThat(read(hurt)).as("damage %d", i).matches("\\d+ rows, \\d+ cells|imports\\.problem\\.[a-z-]+");
        }
    }

    @Test
    void pagesWithAMillionCells() {
        assertThat(read(("<table><tr>" + "<td>".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8)))
            .isEqualTo("1 rows, 0 cells");
        assertThat(read(("<table><tr>" + "<td>x".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8)))
            .isEqualTo("imports.problem.zip-bomb");
        assertThat(read(("<table>" + "<tr><td>a<td>b".repeat(500_000)).getBytes(StandardCharsets.UTF_8)))
            .isEqualTo("500000 rows, 1000000 cells");
        assertThat(read(("<table><tr><td colspan=99999 rowspan=99999>a" + "<tr><td>b".repeat(100_000))
            .getBytes(StandardCharsets.UTF_8))).startsWith("100001 rows");
        assertThat(read("<table>".repeat(200_000).getBytes(StandardCharsets.UTF_8))).endsWith("rows, 0 cells");
        assertThat(read(("<table><tr><td " + "a='".repeat(300_000)).getBytes(StandardCharsets.UTF_8)))
            .isEqualTo("1 rows, 0 cells");
    }

    /** A table without end, of which only so much comes. */
    @Test
    void memoryDoesNotGrowWithTheFile() {
        for (String row : new String[] { "<tr><td>some name<td>another", "some name,another,1984-01-31\n" }) {
            long few = held(row, 20_000);
            long many = held(row, 600_000);
            assertThat(many - few).as(row).isLessThan(16 * MEGABYTE);
        }
    }

    /** The bytes in use when so many rows were read. */
    private static long held(String row, int rows) {
        byte[] line = row.getBytes(StandardCharsets.UTF_8);
        byte[] start = (row.startsWith("<") ? "<html><table>" : "").getBytes(StandardCharsets.UTF_8);
        long size = start.length + (long) line.length * rows;
        FileSource source = new FileSource() {

            @Override
            public InputStream open() {
                return new InputStream() {

                    private long at;

                    @Override
                    public int read() {
                        if (at >= size) {
                            return -1;
                        }
                        byte next = (at < start.length) ? start[(int) at]
                                : line[(int) ((at - start.length) % line.length)];
                        at++;
                        return next;
                    }

                };
            }

            @Override
            public long size() {
                return size;
            }

        };
        try (RosterRows read = RosterReader.open(source, MOST, FileChoice.NONE)) {
            for (int i = 0; i < rows - 1; i++) {
                assertThat(read.next()).isNotNull();
            }
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        }
    }

}
