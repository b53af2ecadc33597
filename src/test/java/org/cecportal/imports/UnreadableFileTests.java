package org.cecportal.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.cecportal.WithWorkFolder;
import org.cecportal.imports.mapping.Reading;
import org.cecportal.imports.mapping.ReadingChoices;
import org.cecportal.imports.mapping.UnderstoodFile;
import org.cecportal.imports.reading.RosterRows;
import org.cecportal.imports.reading.UnreadableRosterException;
import org.cecportal.imports.reading.UploadedBytes;
import org.cecportal.imports.staging.RosterLayout;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Each kind of bad file gets its own sentence. */
@ExtendWith(WithWorkFolder.class)
class UnreadableFileTests {

    private static final String HEADER = "member_number,given_name,family_name";

    private static final long MOST = 32 << 20;

    @Test
    void goodFilesHaveNoProblem() throws IOException {
        assertThat(problemOf(HEADER + "\n1,Ada,King\n")).isEqualTo("none");
        assertThat(problemOf("\ufeff" + HEADER + "\r\n1,Ada,King\r\n")).isEqualTo("none");
        assertThat(problemOf(workbook())).isEqualTo("none");
    }

    @Test
    void blankFileIsEmpty() {
        assertThat(problemOf(" \n\n , ,\n")).isEqualTo("imports.problem.empty");
        assertThat(problemOf("\ufeff")).isEqualTo("imports.problem.empty");
    }

    @Test
    void otherEncodings() {
        String text = HEADER + "\n1,Zoé,Müller\n";
        for (String name : List.of("windows-1252", "UTF-16", "UTF-16LE", "UTF-16BE", "x-MacRoman")) {
            assertThat(problemOf(text.getBytes(Charset.forName(name)))).as(name).isEqualTo("none");
        }
    }

    @Test
    void otherSeparators() {
        for (String separator : List.of(";", "\t", "|")) {
            assertThat(problemOf((HEADER + "\n1,Ada,King\n").replace(",", separator))).as(separator).isEqualTo("none");
        }
    }

    @Test
    void wrongHeader() {
        assertThat(problemOf("number,name\n1,Ada\n")).isEqualTo("imports.doubt.missing|member_number");
        assertThat(problemOf("member_number,email\n1,a@b\n")).isEqualTo("imports.doubt.missing|family_name");
        assertThat(problemOf("member_number,Family_Name, family_name\n1,a,b\n"))
            .isEqualTo("imports.doubt.two|family_name|Family_Name|family_name");
    }

    @Test
    void otherFiles() throws IOException {
        assertThat(problemOf("%PDF-1.7\n1 0 obj")).isEqualTo("imports.problem.not-a-spreadsheet");
        assertThat(problemOf(HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452")))
            .isEqualTo("imports.problem.not-a-spreadsheet");
        assertThat(problemOf(zip("word/document.xml", new byte[10]))).isEqualTo("imports.problem.not-a-spreadsheet");
        byte[] noise = new byte[5000];
        new Random(7).nextBytes(noise);
        assertThat(problemOf(noise)).isEqualTo("imports.problem.not-a-spreadsheet");
    }

    /** Each is named as what it is, so that people know how to save it. */
    @Test
    void otherSpreadsheets() throws IOException {
        assertThat(problemOf("<!DOCTYPE html><html></html>")).isEqualTo("imports.problem.no-table");
        assertThat(problemOf("\ufeff\n <TABLE border=1><tr><td>member_number</table>"))
            .isEqualTo("imports.doubt.missing|family_name");
        assertThat(problemOf("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x"))
            .isEqualTo("imports.problem.web-archive");
        assertThat(problemOf("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>"))
            .isEqualTo("imports.problem.no-sheet");
        assertThat(problemOf("<?xml version=\"1.0\"?><office:document "
                + "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"/>"))
            .isEqualTo("imports.problem.no-sheet");
        assertThat(problemOf(zip("mimetype", "application/vnd.oasis.opendocument.spreadsheet".getBytes(), "content.xml",
                new byte[10])))
            .isEqualTo("imports.problem.corrupt");
        assertThat(problemOf(zip("[Content_Types].xml", new byte[10], "xl/workbook.bin", new byte[10])))
            .isEqualTo("imports.problem.binary-excel");
        assertThat(problemOf(zip("Index/Document.iwa", new byte[10]))).isEqualTo("imports.problem.numbers");
        assertThat(problemOf(zip("roster.csv", HEADER.getBytes()))).isEqualTo("imports.problem.archive");
        assertThat(problemOf(HexFormat.of().parseHex("1f8b0800000000000003"))).isEqualTo("imports.problem.archive");
        assertThat(problemOf(HexFormat.of().parseHex("0908080000051000" + "00".repeat(40))))
            .isEqualTo("imports.problem.old-excel");
        assertThat(problemOf("ID;PWXL;N;E\nP;PGeneral\n")).isEqualTo("imports.problem.old-text");
        assertThat(problemOf("sep=,\n" + HEADER + "\n1,Ada,King\n")).isEqualTo("none");
        assertThat(problemOf("sep=;\n" + HEADER.replace(',', ';') + "\n1;Ada;King\n")).isEqualTo("none");
        assertThat(problemOf(HEADER.replace(',', '|') + "\n1|Ada|King\n")).isEqualTo("none");
        assertThat(problemOf("Members of 2026\n\nas of today,,\n" + HEADER + "\n1,Ada,King\n")).isEqualTo("none");
    }

    @Test
    void oldAndProtectedWorkbooks() {
        byte[] old = new byte[2000];
        System.arraycopy(HexFormat.of().parseHex("d0cf11e0a1b11ae1"), 0, old, 0, 8);
        assertThat(problemOf(old)).isEqualTo("imports.problem.corrupt");
        byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(name, 0, old, 1111, name.length);
        assertThat(problemOf(old)).isEqualTo("imports.problem.encrypted");
    }

    @Test
    void damagedWorkbooks() throws IOException {
        byte[] whole = workbook();
        assertThat(problemOf(Arrays.copyOf(whole, whole.length / 2))).isEqualTo("imports.problem.corrupt");
        byte[] noSheet = zip("[Content_Types].xml", new byte[10], "xl/workbook.xml", "<workbook".getBytes());
        assertThat(problemOf(noSheet)).isEqualTo("imports.problem.corrupt");
        for (int i = 0; i < 200; i++) {
            byte[] hurt = whole.clone();
            Random random = new Random(i);
            for (int j = 0; j < 5; j++) {
                hurt[random.nextInt(4, hurt.length)] = (byte) random.nextInt();
            }
            assertThat(problemOf(hurt)).as("damage %d", i).matches("none|imports\\.(problem|doubt)\\.[a-z-]+.*");
        }
    }

    @Test
    void zipBombs() throws IOException {
        byte[] zeros = new byte[30 << 20];
        assertThat(problemOf(zip("[Content_Types].xml", new byte[10], "xl/workbook.xml", zeros)))
            .isEqualTo("imports.problem.zip-bomb");
        byte[] noise = new byte[20 << 20];
        new Random(1).nextBytes(noise);
        assertThat(problemOf(zip("[Content_Types].xml", new byte[10], "xl/workbook.xml", noise, "a", noise)))
            .as("more than all parts together may be")
            .isEqualTo("imports.problem.zip-bomb");
        Object[] many = new Object[2 * 2100];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = "part" + i;
            many[i + 1] = new byte[1];
        }
        assertThat(problemOf(zip(many))).isEqualTo("imports.problem.zip-bomb");
    }

    @Test
    void quotesThatDoNotClose() {
        assertThat(problemOf(HEADER + "\n1,\"Ada,King\n2,Bob,King\n3,Cy,King\n"))
            .startsWith("imports.problem.broken-quotes|");
        assertThat(problemOf(HEADER + "\n1,\"Ada\"x,King\n")).startsWith("imports.problem.broken-quotes|");
    }

    private static String problemOf(String text) {
        return problemOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String problemOf(byte[] file) {
        UnreadableRosterException problem = catchThrowableOfType(UnreadableRosterException.class, () -> read(file));
        return (problem != null) ? problem.problem() : "none";
    }

    private static void read(byte[] file) {
        UnderstoodFile understood = new UnderstoodFile(new UploadedBytes(file), MOST, RosterLayout.members());
        Reading reading = understood.reading(ReadingChoices.NONE);
        if (reading.headerLine() == 0) {
            throw new UnreadableRosterException("imports.problem.empty");
        }
        if (reading.hasDoubts()) {
            throw new UnreadableRosterException(reading.doubts().getFirst());
        }
        try (RosterRows rows = understood.rows(reading, LocalDate.EPOCH)) {
            while (rows.next() != null) {
                assertThat(rows.share()).isBetween(0.0, 1.0);
            }
        }
    }

    private static byte[] workbook() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("roster");
            String[] header = HEADER.split(",");
            for (int row = 0; row < 20; row++) {
                for (int column = 0; column < header.length; column++) {
                    sheet.value(row, column, (row == 0) ? header[column] : header[column] + row);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(Object... namesAndBytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndBytes.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
                zip.write((byte[]) namesAndBytes[i + 1]);
            }
        }
        return bytes.toByteArray();
    }

}
