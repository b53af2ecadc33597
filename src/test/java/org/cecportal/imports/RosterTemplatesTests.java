package org.cecportal.imports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.cecportal.LibreOffice;
import org.cecportal.OpenXml;
import org.cecportal.PortalTest;
import org.cecportal.imports.staging.RosterColumn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Templates: the exact header, formats, codes; and what is filled in is loaded. */
@PortalTest
class RosterTemplatesTests {

    @Autowired
    RosterTemplates templates;

    @Autowired
    Rosters rosters;

    @TempDir
    Path folder;

    private byte[] template(RosterKind kind) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        templates.write(kind, bytes);
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @EnumSource
    void theFirstSheetHasTheExactHeaderAndNothingElse(RosterKind kind) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(template(kind)))) {
            XSSFSheet sheet = workbook.getSheetAt(0);
            assertThat(sheet.getLastRowNum()).isZero();
            List<RosterColumn> columns = kind.layout().columns();
            for (int i = 0; i < columns.size(); i++) {
                assertThat(sheet.getRow(0).getCell(i).getStringCellValue()).isEqualTo(columns.get(i).name());
                String format = sheet.getColumnStyle(i).getDataFormatString();
                assertThat(format).as(columns.get(i).name())
                    .isEqualTo(columns.get(i).isDate() ? "yyyy-mm-dd"
                            : List.of("credits", "cecs", "price").contains(columns.get(i).name()) ? "General" : "@");
            }
        }
    }

    /** Uploaded as it is, it loads nothing. */
    @ParameterizedTest
    @EnumSource
    void anEmptyTemplateLoadsNothing(RosterKind kind) throws IOException {
        ImportStatus status = rosters.check(kind, template(kind));
        assertThat(status.state()).isEqualTo(ImportState.UNREADABLE);
        assertThat(status.problem()).contains("a header but no rows");
    }

    @ParameterizedTest
    @EnumSource
    void theExamplesOfItsNotesAreGoodRows(RosterKind kind) throws IOException {
        ByteArrayOutputStream filled = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(template(kind)))) {
            XSSFSheet notes = workbook.getSheetAt(workbook.getNumberOfSheets() - 1);
            XSSFRow row = workbook.getSheetAt(0).createRow(1);
            for (int i = 0; i < kind.layout().columns().size(); i++) {
                String example = notes.getRow(i + 1).getCell(3).getStringCellValue();
                Cell cell = row.createCell(i);
                cell.setCellStyle(workbook.getSheetAt(0).getColumnStyle(i));
                if (kind.layout().columns().get(i).isDate()) {
                    cell.setCellValue(LocalDate.parse(example));
                }
                else if (!example.isEmpty() && example.matches("\\d+\\.\\d+")) {
                    cell.setCellValue(Double.parseDouble(example));
                }
                else {
                    cell.setCellValue(example);
                }
            }
            workbook.write(filled);
        }
        rosters.load(RosterKind.MEMBERS, "member_number,family_name\n001234,Larkspur\n");
        ImportStatus status = rosters.check(kind, filled.toByteArray());
        assertThat(rosters.said(status, LineTab.REFUSED)).isEmpty();
        assertThat(status.rows()).isOne();
        assertThat(status.unknownColumns()).isEmpty();
    }

    @Test
    void codesAreListedWhereTheyAreOfferedFrom() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(template(RosterKind.CERTIFICATIONS)))) {
            XSSFSheet codes = workbook.getSheetAt(1);
            List<String> listed = IntStream.rangeClosed(1, codes.getLastRowNum())
                .mapToObj(line -> codes.getRow(line).getCell(1).getStringCellValue())
                .toList();
            assertThat(listed).contains("CPT", "RCEP", "SUSPENDED");
            assertThat(workbook.getSheetAt(0).getDataValidations()).extracting(DataValidation::getValidationConstraint)
                .extracting(constraint -> constraint.getFormula1())
                .anyMatch(formula -> formula.startsWith("'Codes'!$B$2:"));
        }
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(template(RosterKind.CECS)))) {
            XSSFSheet codes = workbook.getSheetAt(1);
            List<String> columns = IntStream.rangeClosed(1, codes.getLastRowNum())
                .mapToObj(line -> codes.getRow(line).getCell(0).getStringCellValue())
                .distinct()
                .toList();
            assertThat(columns).containsExactly("category", "source", "unit");
        }
    }

    @Tag("interop")
    @ParameterizedTest
    @EnumSource
    void otherProgramsOpenIt(RosterKind kind) throws Exception {
        byte[] file = template(kind);
        OpenXml.assertValid(file);
        Path path = Files.write(folder.resolve(kind.code() + ".xlsx"), file);
        LibreOffice.convertSheet(path, 1, folder);
        try (var files = Files.list(folder)) {
            Path csv = files.filter(one -> one.toString().endsWith(".csv")).findFirst().orElseThrow();
            assertThat(LibreOffice.rows(csv).getFirst())
                .isEqualTo(kind.layout().columns().stream().map(RosterColumn::name).toList());
        }
    }

}
