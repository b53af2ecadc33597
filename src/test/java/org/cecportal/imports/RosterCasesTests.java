package org.cecportal.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.cecportal.PortalTest;
import org.cecportal.imports.mapping.DateOrder;
import org.cecportal.imports.mapping.Reading;
import org.cecportal.imports.mapping.ReadingChoices;
import org.cecportal.imports.reading.Delimiter;
import org.cecportal.imports.reading.Encoding;
import org.cecportal.imports.reading.FileFacts;
import org.cecportal.imports.reading.FileForm;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Spreadsheets as people have them: each file's dry run. */
@PortalTest
class RosterCasesTests {

    private static final Path CASES = Path.of("src/test/resources/cases");

    private static final String AS_PEOPLE_HAVE_THEM = "30-spreadsheets-as-people-have-them/";

    @Autowired
    Rosters rosters;

    @Autowired
    RosterImports imports;

    @Autowired
    ImportLines lines;

    @Autowired
    JdbcClient jdbc;

    private static byte[] file(String name) {
        Path pattern = CASES.resolve(name);
        try (DirectoryStream<Path> found = Files.newDirectoryStream(pattern.getParent(), pattern.getFileName() + "*")) {
            return Files.readAllBytes(found.iterator().next());
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private ImportStatus check(RosterKind kind, String name) {
        return rosters.check(kind, file(name));
    }

    private List<String> values(ImportStatus status, String column) {
        return List.of(LineTab.ADDED, LineTab.CHANGED, LineTab.LEFT, LineTab.REFUSED)
            .stream()
            .flatMap(tab -> lines.list(status, tab, 100, 0).stream())
            .flatMap(line -> line.values().stream())
            .filter(value -> value.column().equals(column))
            .map(ImportLine.Value::text)
            .toList();
    }

    private static void added(ImportStatus status, long rows) {
        assertThat(status.problem()).isNull();
        assertThat(status.refused()).isZero();
        assertThat(status.added()).isEqualTo(rows);
    }

    @Test
    void case02SpacesThatNobodySees() {
        ImportStatus cecs = check(RosterKind.CECS, "02-invisible-spaces/cecs");
        added(cecs, 4);
        assertThat(values(cecs, "member_number")).containsOnly("100103");
        assertThat(values(cecs, "completed_on")).containsOnly("2026-11-12");
        assertThat(values(cecs, "credits")).containsOnly("1.25");
        added(check(RosterKind.CECS, "02-invisible-spaces/header"), 1);
        ImportStatus members = check(RosterKind.MEMBERS, "02-invisible-spaces/members");
        assertThat(members.added() + members.changed() + members.left()).isOne();
        assertThat(rosters.said(members, LineTab.REFUSED)).containsExactly("3: Line 2 has the same key");
        ImportStatus nameless = rosters.check(RosterKind.MEMBERS,
                "member_number,family_name\n960012,\u200b\u00a0\u2060\n");
        assertThat(rosters.said(nameless, LineTab.REFUSED)).containsExactly("2: Enter at least one part of the name");
    }

    @Test
    void case10StrictWorkbook() {
        ImportStatus status = check(RosterKind.CECS, "10-strict-workbook/strict");
        added(status, 1);
        assertThat(values(status, "completed_on")).containsExactly("2026-11-12");
        assertThat(values(status, "credits")).containsExactly("1.25");
        assertThat(status.reading().sheet()).isEqualTo("Sheet1");
    }

    @Test
    void case13EscapedCharacters() {
        ImportStatus status = check(RosterKind.CECS, "13-escaped-line-breaks/strings");
        added(status, 2);
        assertThat(values(status, "title")).containsExactly("Strength Basics Part two", "Literal _x000D_ text");
    }

    @Test
    void case14RowsWithoutTheirLastCellsOrWithMore() {
        added(check(RosterKind.MEMBERS, "14-short-rows/short"), 3);
        added(check(RosterKind.MEMBERS, "14-short-rows/long"), 1);
        added(check(RosterKind.MEMBERS, AS_PEOPLE_HAVE_THEM + "14-"), 2);
    }

    @Test
    void r18Case14CellsThatAreNotThereKeepWhatIsStored() {
        rosters.load(RosterKind.MEMBERS, """
                member_number,given_name,family_name,email,phone,city
                971002,Otto,Meadow,otto@meadow.example,555 0199,Porto
                """);
        String rows = new String(file("14-short-rows/short"), StandardCharsets.UTF_8).replace("97000", "97100")
            .replace("Larkspur", "Meadow")
            .replace("field.example", "meadow.example");
        assertThat(rosters.load(RosterKind.MEMBERS, rows).refused()).isZero();
        assertThat(jdbc.sql("select phone || ', ' || city from member where member_number = '971002'")
            .query(String.class)
            .single()).isEqualTo("555 0199, Porto");
    }

    @Test
    void case17CompletionStamps() {
        ImportStatus status = check(RosterKind.CECS, "17-date-with-time/time");
        added(status, 2);
        assertThat(values(status, "completed_on")).containsExactly("2026-11-12", "2026-11-12");
    }

    @Test
    void case23AllFaultsOfARow() {
        ImportStatus status = check(RosterKind.MEMBERS, AS_PEOPLE_HAVE_THEM + "23-");
        List<String> said = rosters.said(status, LineTab.REFUSED);
        assertThat(said).hasSize(4);
        assertThat(said.getFirst())
            .isEqualTo("2: email is not an e-mail address: not-an-email. Correct it, or leave the cell empty; "
                    + "date_of_birth is not a date that we can read: 1980-02-30. Enter it in the form 2026-12-31");
        assertThat(said.get(1)).isEqualTo("3: member_number is empty");
        assertThat(said.get(2)).isEqualTo("4: date_of_birth is in the future. Load the row once it has happened");
        assertThat(said.getLast()).isEqualTo("5: Enter at least one part of the name");
        ImportStatus both = rosters.check(RosterKind.CECS, """
                external_id,member_number,completed_on,title,source,credits,category
                F23-1,nobody,2026-02-30,,LUNCH,1.1,NONE
                """);
        assertThat(rosters.said(both, LineTab.REFUSED).getFirst()).contains("There is no member with the number nobody",
                "There is no category with the code NONE", "completed_on", "title is empty", "LUNCH", "1.1");
    }

    @Test
    void case26NumbersThatExcelHasSpoilt() {
        ImportStatus status = check(RosterKind.MEMBERS, AS_PEOPLE_HAVE_THEM + "26-");
        assertThat(status.added()).isZero();
        assertThat(rosters.said(status, LineTab.REFUSED)).containsExactly(
                "2: member_number has a formula: =1+1. Replace it with its value",
                "3: member_number is a negative number: -700050. Enter the number without the minus sign",
                "4: Excel shortened member_number: 7.0E+05. Format the column as text and enter the number again",
                "5: member_number has thousands separators: 700,051. Format the column as text and enter the number "
                        + "without them",
                "6: member_number has the error #N/A. Replace it with the value",
                "7: member_number has decimals: 700052.0. Format the column as text and enter the number without them");
    }

    @Test
    void case33ANumberIsReadAsItsFormatShowsIt() {
        ImportStatus status = check(RosterKind.MEMBERS, AS_PEOPLE_HAVE_THEM + "33-");
        added(status, 1);
        assertThat(values(status, "member_number")).containsExactly("001234");
        assertThat(values(status, "date_of_birth")).containsExactly("1984-01-31");
        assertThat(values(status, "postal_code")).containsExactly("02134");
    }

    @ParameterizedTest
    @CsvSource({ "36-, Members, 710007", "37-, Members 2026, 710009" })
    void case36And37TheVisibleSheetIsRead(String name, String sheet, String member) {
        ImportStatus status = check(RosterKind.MEMBERS, AS_PEOPLE_HAVE_THEM + name);
        added(status, 1);
        assertThat(status.reading().sheet()).isEqualTo(sheet);
        assertThat(values(status, "member_number")).containsExactly(member);
    }

    @Test
    void case41AFormulaWithoutItsValue() {
        ImportStatus status = check(RosterKind.MEMBERS, AS_PEOPLE_HAVE_THEM + "41-");
        assertThat(rosters.said(status, LineTab.REFUSED))
            .containsExactly("2: email has a formula without a saved value (cell D2). Open the workbook in "
                    + "Excel, save it, and upload it again");
        assertThat(status.reading().formulas()).isZero();
    }

    @Test
    void caseA1PeopleWhoseNumbersHaveLostTheirZeros() {
        rosters.apply(check(RosterKind.MEMBERS, AS_PEOPLE_HAVE_THEM + "s-a0"), ApplyMode.VALID);
        ImportStatus checked = check(RosterKind.MEMBERS, AS_PEOPLE_HAVE_THEM + "s-a1");
        assertThat(checked.added()).isZero();
        assertThat(checked.warned()).isEqualTo(2);
        assertThat(checked.reading().knownPeople()).isEqualTo(2);
        assertThat(rosters.warned(checked)).containsExactly(
                "2: The number 123 is new, but member 00123 has this name, and this e-mail address or birth date and street. Did a spreadsheet drop "
                        + "leading zeros from the number?",
                "3: The number 124 is new, but member 00124 has this name, and this e-mail address or birth date and street. Did a spreadsheet drop "
                        + "leading zeros from the number?");
        ImportStatus applied = rosters.apply(checked, ApplyMode.VALID);
        assertThat(applied.added()).isZero();
        assertThat(zeroes()).isEqualTo(2);
        ImportStatus told = rosters.applyWithKnown(check(RosterKind.MEMBERS, AS_PEOPLE_HAVE_THEM + "s-a1"));
        assertThat(told.added()).isEqualTo(2);
        assertThat(zeroes()).isEqualTo(4);
    }

    private long zeroes() {
        return jdbc.sql("select count(*) from member where email in ('zoe@x.example', 'zak@x.example')")
            .query(Long.class)
            .single();
    }

    @Test
    void caseC6OddCycles() {
        rosters.apply(check(RosterKind.MEMBERS, AS_PEOPLE_HAVE_THEM + "s-a0"), ApplyMode.VALID);
        ImportStatus status = check(RosterKind.CERTIFICATIONS, AS_PEOPLE_HAVE_THEM + "s-c6");
        added(status, 3);
        assertThat(rosters.warned(status)).containsExactly(
                "2: The cycle runs from 1996-01-01 to 2027-12-31. Cycles of this certification take 3 years",
                "3: The cycle runs from 2026-11-30 to 2026-11-30. Cycles of this certification take 3 years",
                "4: The cycle begins on 2090-01-01, more than a year from now");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            02-csv, CSV, SEMICOLON, UTF_8
            04-csv, CSV, COMMA, WINDOWS_1252
            05-excel, CSV, TAB, UTF_16LE
            06-header, CSV, COMMA, UTF_8
            11-title, CSV, COMMA, UTF_8
            52-calc, ODS, -, -
            53-old, XLS, -, -
            """)
    void filesOfOtherFormsAreLoaded(String name, FileForm form, @Nullable Delimiter delimiter,
            @Nullable Encoding encoding) {
        ImportStatus status = check(RosterKind.MEMBERS, AS_PEOPLE_HAVE_THEM + name);
        assertThat(status.problem()).isNull();
        assertThat(status.state()).isEqualTo(ImportState.CHECKED);
        assertThat(status.refused()).as("%s", rosters.said(status, LineTab.REFUSED)).isZero();
        assertThat(status.added()).isPositive();
        FileFacts facts = imports.reading(status.id()).orElseThrow().file();
        assertThat(facts.form()).isEqualTo(form);
        assertThat(facts.delimiter()).isEqualTo(delimiter);
        assertThat(facts.encoding()).isEqualTo(encoding);
    }

    @Test
    void case58ATableWithoutTheColumnsOfMembersIsReadAndAskedAbout() {
        ImportStatus status = check(RosterKind.MEMBERS, AS_PEOPLE_HAVE_THEM + "58-html");
        assertThat(status.state()).isEqualTo(ImportState.ASKING);
        Reading reading = imports.reading(status.id()).orElseThrow();
        assertThat(reading.file().form()).isEqualTo(FileForm.HTML);
        assertThat(reading.doubts()).containsExactly("imports.doubt.missing|family_name");
    }

    @Test
    void case04LettersOfWindows() {
        ImportStatus status = check(RosterKind.MEMBERS, AS_PEOPLE_HAVE_THEM + "04-csv");
        assertThat(values(status, "family_name")).containsExactly("Muñoz");
        assertThat(values(status, "city")).containsExactly("Málaga");
    }

    @Test
    void case06OtherPeoplesColumnNames() {
        ImportStatus status = check(RosterKind.MEMBERS, AS_PEOPLE_HAVE_THEM + "06-header");
        added(status, 1);
        assertThat(values(status, "member_number")).containsExactly("700021");
        assertThat(values(status, "date_of_birth")).containsExactly("1980-02-03");
        assertThat(values(status, "region")).containsExactly("MA");
        assertThat(status.unknownColumns()).isEmpty();
    }

    @Test
    void case10TheFileTellsThatTheMonthComesFirst() {
        ImportStatus status = check(RosterKind.MEMBERS, AS_PEOPLE_HAVE_THEM + "10-us");
        added(status, 3);
        assertThat(values(status, "date_of_birth")).containsExactly("1984-01-31", "1984-03-04", "1984-01-31");
        Reading reading = imports.reading(status.id()).orElseThrow();
        assertThat(reading.dates()).isEqualTo(DateOrder.MDY);
        assertThat(reading.datesSaid()).isEqualTo("found");
    }

    @Test
    void case11TheHeaderIsFoundBelowTheTitle() {
        ImportStatus status = check(RosterKind.MEMBERS, AS_PEOPLE_HAVE_THEM + "11-title");
        added(status, 1);
        Reading reading = imports.reading(status.id()).orElseThrow();
        assertThat(reading.headerLine()).isEqualTo(4);
        assertThat(reading.titleRows()).isEqualTo(2);
        assertThat(lines.list(status, LineTab.ADDED, 9, 0)).extracting(ImportLine::line).containsExactly(5L);
    }

    @Test
    void case29ADateThatMayBeTwoIsAskedForOnce() {
        ImportStatus asking = check(RosterKind.MEMBERS, AS_PEOPLE_HAVE_THEM + "29-date");
        assertThat(asking.state()).isEqualTo(ImportState.ASKING);
        Reading reading = imports.reading(asking.id()).orElseThrow();
        assertThat(reading.doubts()).containsExactly("imports.doubt.dates|03.02.1980");
        imports.readAgain(asking.id(), new ReadingChoices(null, null, null, null, DateOrder.DMY, Map.of()),
                EmptyCells.KEEP);
        ImportStatus status = rosters.over(asking.id());
        assertThat(values(status, "date_of_birth")).containsExactly("1980-02-03", "1980-02-03", "1980-02-03",
                "1980-02-03");
        assertThat(rosters.said(status, LineTab.REFUSED)).hasSize(3)
            .allMatch(said -> said.contains("in the form 2026-12-31") || said.contains("between 1900 and 2100"));
    }

}
