package org.cecportal.transcripts;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import de.siegmar.fastcsv.reader.CsvRecord;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.cecportal.Given;
import org.cecportal.LibreOffice;
import org.cecportal.OpenXml;
import org.cecportal.PortalTest;
import org.cecportal.shared.files.WorkFolder;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class ExcelTranscriptsTests {

    private static final String LONG_TITLE = "Long 💚 ".repeat(5_000);

    private static final List<String> ODD_TITLES = List.of("=HYPERLINK(\"http://evil.example\",\"x\")", "+1+1", "-2+3",
            "@SUM(A1:A9)", "\tTab", "Упражнения", "Άσκηση", "تمرين القلب", "פעילות גופנית", "Heart 💚🏃🏽‍♀️", "太极拳",
            "_x0041_", "<b>& \"quotes\"</b>", LONG_TITLE);

    @TempDir
    Path folder;

    @Autowired
    Given given;

    @Autowired
    Copies copies;

    @Autowired
    Clock clock;

    @Autowired
    WorkFolder work;

    private Given.Person member() {
        LocalDate today = LocalDate.now(clock);
        return given.member("Amara", "Reyes")
            .holds("CPT", today.minusYears(1), today.plusYears(2).minusDays(1))
            .holds("CEP", today.minusYears(2), today.plusYears(1).minusDays(1));
    }

    private Given.Person withOddTitles() {
        Given.Person person = member();
        for (int i = 0; i < ODD_TITLES.size(); i++) {
            person.earned(LocalDate.now(clock).minusDays(i), "1.25", "PROVIDER", null, "POSTED", ODD_TITLES.get(i));
        }
        return person;
    }

    @Test
    void noTextBecomesAFormulaAndOddTitlesSurvive() throws IOException {
        byte[] excel = copies.excel(withOddTitles(), Copies.scope("all"));
        List<Row> rows = ReadBack.entries(excel);
        for (int i = 0; i < ODD_TITLES.size() - 1; i++) {
            assertThat(rows.get(i).getCell(1).asString().replace("_x005F_", "_")).isEqualTo(ODD_TITLES.get(i));
        }
        assertThat(rows.getLast().getCell(1).asString()).hasSizeBetween(32_700, 32_767).endsWith("…");
        try (ZipInputStream parts = new ZipInputStream(new ByteArrayInputStream(excel))) {
            for (ZipEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                String xml = new String(parts.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(xml.replaceAll("<f>SUBTOTAL\\(109,[GH]2:[GH]\\d+\\)</f>", "")).as(part.getName())
                    .doesNotContain("<f>", "<f ");
                if (part.getName().endsWith("sheet2.xml")) {
                    assertThat(xml).contains("t=\"inlineStr\"").doesNotContain("t=\"s\"");
                }
            }
        }
    }

    @Test
    void microsoftsValidatorFindsNothingToComplainAbout() throws Exception {
        byte[] excel = copies.excel(withOddTitles(), Copies.scope("all"));
        Files.write(Path.of("target", "record.xlsx"), excel);
        OpenXml.assertValid(excel);
        OpenXml.assertValid(copies.excel(given.member("No", "Entries"), Copies.scope("all")));
    }

    @Test
    void theTotalStandsBelowTheFilteredRows() throws IOException {
        LocalDate today = LocalDate.now(clock);
        Given.Person person = member().earned(today, "1.25").earned(today.minusDays(1), "6");
        try (XSSFWorkbook workbook = new XSSFWorkbook(
                new ByteArrayInputStream(copies.excel(person, Copies.scope("all"))))) {
            XSSFSheet sheet = workbook.getSheet("CECs");
            assertThat(sheet.getRow(3).getCell(0).getStringCellValue()).isEqualTo("Total");
            assertThat(sheet.getRow(3).getCell(6).getCellFormula()).isEqualTo("SUBTOTAL(109,G2:G3)");
            assertThat(sheet.getRow(3).getCell(6).getNumericCellValue()).isEqualTo(7.25);
            assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:J3");
        }
    }

    @Test
    void aCharacterThatXmlDoesNotKnowIsMarked() throws IOException {
        Given.Person person = member().earned(LocalDate.now(clock), "1", "PROVIDER", null, "POSTED", "A\u0001B\uFFFFC");
        assertThat(ReadBack.entries(copies.excel(person, Copies.scope("all"))).getFirst().getCell(1).asString())
            .isEqualTo("A\uFFFDB\uFFFDC");
        assertThat(ReadBack.pdf(copies.pdf(person, Copies.scope("all")))).contains("A\uFFFDB\uFFFDC");
    }

    @Test
    void datesAndNumbersAreRealAndTheSheetIsReadyToUse() throws IOException {
        LocalDate today = LocalDate.now(clock);
        Given.Person person = member().earned(today, "1.25")
            .earned(today.minusDays(1), "6", "SELF_REPORTED", "CPR_FIRST_AID", "REPORTED");
        try (XSSFWorkbook workbook = new XSSFWorkbook(
                new ByteArrayInputStream(copies.excel(person, Copies.scope("all"))))) {
            XSSFSheet sheet = workbook.getSheet("CECs");
            Cell date = sheet.getRow(1).getCell(0);
            assertThat(DateUtil.isCellDateFormatted(date)).isTrue();
            assertThat(date.getLocalDateTimeCellValue().toLocalDate()).isEqualTo(today);
            Cell claimed = sheet.getRow(1).getCell(6);
            assertThat(claimed.getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(claimed.getCellStyle().getDataFormatString()).isEqualTo("#,##0.00");
            assertThat(sheet.getRow(2).getCell(9).getStringCellValue())
                .isEqualTo("Limit reached: up to 5 CECs per calendar year for CPR, AED and first aid");
            assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
            assertThat(sheet.getPaneInformation().getHorizontalSplitTopRow()).isEqualTo((short) 1);
            assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:J3");
            assertThat(sheet.getRepeatingRows().formatAsString()).isEqualTo("1:1");
            assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
            assertThat(sheet.getFitToPage()).isTrue();
            assertThat(sheet.getPrintSetup().getFitWidth()).isEqualTo((short) 1);
            assertThat(sheet.getFooter().getRight()).isEqualTo("Page &P of &N");
            assertThat(workbook.getProperties().getCoreProperties().getTitle()).isEqualTo("CEC record");
        }
    }

    /** Wide enough to be read, without the grid, under headings of our own. */
    @Test
    void theSheetsHaveALookOfOurs() throws IOException {
        Given.Person person = member().earned(LocalDate.now(clock), "1.25");
        try (XSSFWorkbook workbook = new XSSFWorkbook(
                new ByteArrayInputStream(copies.excel(person, Copies.scope("all"))))) {
            XSSFSheet summary = workbook.getSheetAt(0);
            XSSFSheet entries = workbook.getSheet("CECs");
            assertThat(List.of(summary.isDisplayGridlines(), entries.isDisplayGridlines())).containsOnly(false);
            assertThat(widths(summary)).containsExactly(34, 44, 18, 16, 16, 16, 22, 44);
            assertThat(widths(entries)).containsExactly(13, 40, 24, 20, 14, 22, 12, 12, 14, 34);
            assertThat(entries.getRow(0).getPhysicalNumberOfCells()).isEqualTo(10);
            for (Cell heading : entries.getRow(0)) {
                XSSFCellStyle style = (XSSFCellStyle) heading.getCellStyle();
                assertThat(style.getFillPattern()).isEqualTo(FillPatternType.SOLID_FOREGROUND);
                assertThat(style.getFillForegroundColorColor().getARGBHex()).isEqualTo("FF0B5C6B");
                assertThat(style.getFont().getBold()).isTrue();
                assertThat(style.getFont().getXSSFColor().getARGBHex()).isEqualTo("FFFFFFFF");
                assertThat(style.getWrapText()).isTrue();
            }
        }
    }

    /** In characters. */
    private static List<Integer> widths(XSSFSheet sheet) {
        return sheet.getCTWorksheet()
            .getColsArray(0)
            .getColList()
            .stream()
            .flatMap(column -> LongStream.rangeClosed(column.getMin(), column.getMax())
                .mapToObj(number -> (int) Math.round(column.getWidth())))
            .toList();
    }

    @Test
    void theSummarySaysWhoseRecordItIsAndWhereItIsChecked() throws IOException {
        Given.Person person = member().earned(LocalDate.now(clock), "3.25");
        byte[] excel = copies.excel(person, Copies.query("cycle", "activity"));
        assertThat(ReadBack.beside(excel, "Member number").asString()).isEqualTo(person.number());
        assertThat(ReadBack.beside(excel, "Name").asString()).isEqualTo("Amara Reyes");
        assertThat(ReadBack.beside(excel, "Shows").asString()).isEqualTo("CECs of the current cycle, with “activity”");
        assertThat(ReadBack.beside(excel, "Requirement of").asString()).isEqualTo("Clinical Exercise Physiologist");
        assertThat(ReadBack.beside(excel, "CECs required").asNumber()).isEqualByComparingTo("60");
        assertThat(ReadBack.beside(excel, "Percent").asNumber()).isEqualByComparingTo("0.05");
        assertThat(ReadBack.beside(excel, "Check it at").asString()).contains("/verify/record/",
                ReadBack.beside(excel, "Verification code").asString());
        assertThat(ReadBack.summary(excel).stream().map(row -> row.getCellText(0))).contains("CEP", "CPT");
    }

    @Test
    void nothingIsLeftOnDisk() throws IOException {
        Given.Person person = withOddTitles();
        copies.excel(person, Copies.scope("all"));
        copies.csv(person, Copies.scope("all"));
        assertThat(sheetsIn(work.path())).isEmpty();
    }

    private static List<Path> sheetsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("(poi-sxssf|cec-record).*")).toList();
        }
    }

    /**
     * What the sums are after LibreOffice has opened the workbook and saved its entries.
     */
    @Test
    @Tag("interop")
    void libreOfficeReadsTheSameTotals() throws Exception {
        Path file = folder.resolve("record.xlsx");
        Files.write(file, copies.excel(withOddTitles(), Copies.scope("all")));
        LibreOffice.convertSheet(file, 2, folder);
        byte[] saved = Files.readAllBytes(folder.resolve("record-CECs.csv"));
        byte[] marked = ("\uFEFF" + new String(saved, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        BigDecimal total = new BigDecimal("1.25").multiply(BigDecimal.valueOf(ODD_TITLES.size()));
        List<CsvRecord> rows = ReadBack.csv(marked);
        assertThat(
                ReadBack.sum(rows.subList(0, ODD_TITLES.size()).stream().map(row -> new BigDecimal(row.getField(6)))))
            .isEqualTo(total);
        assertThat(new BigDecimal(rows.getLast().getField(6))).isEqualByComparingTo(total);
        assertThat(rows.stream().map(row -> row.getField(1))).contains("_x0041_", "+1+1", "تمرين القلب",
                "Heart 💚🏃🏽‍♀️");
    }

    @Test
    void r4ACoveredCertificationSaysWhenItExpiresAndWhyInEachForm() throws Exception {
        LocalDate today = LocalDate.now(clock);
        LocalDate own = today.minusMonths(8);
        Given.Person person = given.member("Cov", "Ered")
            .holds("CPT", own.minusYears(3).plusDays(1), own)
            .holds("EP", today.minusYears(2).plusDays(1), today.plusYears(1));
        String why = "with your Exercise Physiologist; its own cycle ended "
                + DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).format(own);
        Row trainer = ReadBack.summary(copies.excel(person, Copies.scope("all")))
            .stream()
            .filter(row -> row.getCellCount() > 0 && "CPT".equals(row.getCellText(0)))
            .findFirst()
            .orElseThrow();
        assertThat(trainer.getCell(4).asDate().toLocalDate()).isEqualTo(today.plusYears(1));
        assertThat(trainer.getCellText(6)).isEqualTo("Active");
        assertThat(trainer.getCellText(7)).isEqualTo(why);
        assertThat(ReadBack.pdf(copies.pdf(person, Copies.scope("all"))).replaceAll("\\s+", " "))
            .contains("its own cycle");
    }

}
