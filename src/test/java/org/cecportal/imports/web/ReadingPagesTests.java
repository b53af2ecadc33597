package org.cecportal.imports.web;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Role;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was understood of a file, on its page and over HTTP: shown, asked for, changed,
 * remembered.
 */
@PortalTest
class ReadingPagesTests {

    private static final Path CASES = Path.of("src/test/resources/cases/30-spreadsheets-as-people-have-them");

    @LocalServerPort
    int port;

    @Autowired
    Newcomers newcomers;

    @TempDir
    Path folder;

    private Administrator administrator;

    @BeforeEach
    void signIn() throws Exception {
        administrator = new Administrator(port).signIn(newcomers.staff(Role.ADMIN), Newcomers.PASSWORD);
    }

    private String upload(String kind, Path file) throws Exception {
        String address = "/admin/imports/" + administrator.upload(kind, file);
        over(address);
        return address;
    }

    private String upload(String kind, String text) throws Exception {
        return upload(kind, Files.writeString(folder.resolve("roster.csv"), text, StandardCharsets.UTF_8));
    }

    private void over(String address) {
        Awaitility.await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> !List.of("UPLOADED", "APPLYING").contains(state(administrator.page(address))));
    }

    private static String state(Document page) {
        return page.expectFirst("#import").attr("data-state");
    }

    private Document post(String address, String... namesAndValues) throws Exception {
        Document page = administrator.page(address + "/reading");
        Map<String, String> form = new HashMap<>();
        for (Element field : page.select("form.reading input:not([type=hidden])")) {
            form.put(field.attr("name"), field.val());
        }
        for (Element field : page.select("form.reading select")) {
            Element chosen = field.selectFirst("option[selected]");
            form.put(field.attr("name"), (chosen != null) ? chosen.val() : "");
        }
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        administrator.submit(address + "/reading", address + "/reading", form);
        over(address);
        return administrator.page(address);
    }

    private static String chosen(Document page, String field) {
        Element select = Objects.requireNonNull(page.getElementById(field), field);
        Element option = select.selectFirst("option[selected]");
        return (option != null) ? option.text() : "";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            02-csv-semicolon.csv | members | CHECKED | Text file, Semicolons, UTF-8
            04-csv-windows1252.csv | members | CHECKED | Text file, Commas, Windows (Western)
            05-excel-unicode-text-utf16.txt | members | CHECKED | Text file, Tabs, UTF-16 (Unicode text)
            06-header-synonyms.csv | members | CHECKED | Text file, Commas, UTF-8
            10-us-dates.csv | members | CHECKED | Text file, Commas, UTF-8
            11-title-rows.csv | members | CHECKED | Text file, Commas, UTF-8
            14-ragged-trailing-commas-and-short.csv | members | CHECKED | Text file, Commas, UTF-8
            23-several-faults-per-row.csv | members | CHECKED | Text file, Commas, UTF-8
            25-emails-as-people-write.csv | members | CHECKED | Text file, Commas, UTF-8
            26-number-weird.csv | members | CHECKED | Text file, Commas, UTF-8
            29-date-forms.csv | members | ASKING | Text file
            33-us-format-and-zero-padded-format.xlsx | members | CHECKED | Excel workbook (.xlsx)
            36-first-sheet-hidden.xlsx | members | CHECKED | Excel workbook (.xlsx)
            37-hidden-old-roster-first.xlsx | members | CHECKED | Excel workbook (.xlsx)
            41-formula-no-cache.xlsx | members | CHECKED | Excel workbook (.xlsx)
            52-calc.ods | members | CHECKED | OpenDocument spreadsheet (.ods)
            53-old.xls | members | CHECKED | Old Excel workbook (.xls)
            58-html-table.xls | members | ASKING | Web page with a table
            s-a0-member-00123.csv | members | CHECKED | Text file, Commas, UTF-8
            s-a1-same-file-after-excel-ate-zeros.csv | members | CHECKED | Text file, Commas, UTF-8
            s-c5-lower-case-code-and-title.csv | certifications | CHECKED | Text file, Commas, UTF-8
            s-c6-30-year-cycle-1-day-cycle-far-future.csv | certifications | CHECKED | Text file, Commas, UTF-8
            s-d0-cecs-words.csv | cecs | CHECKED | Text file, Commas, UTF-8
            s-e0-events-words.csv | events | CHECKED | Text file, Commas, UTF-8
            """)
    void eachFileOfCase30IsUnderstood(String file, String kind, String state, String form) throws Exception {
        String address = upload(kind, CASES.resolve(file));
        Document page = administrator.page(address);
        assertThat(state(page)).isEqualTo(state);
        assertThat(page.expectFirst("#form").text()).isEqualTo(form);
        assertThat(page.text()).doesNotContain("not a spreadsheet", "damaged");
    }

    @Test
    void thePageShowsEachFieldWithItsColumnAndThreeValues() throws Exception {
        String address = upload("members", """
                Members of the association,,,,
                Member ID,Member Name,DOB,ZIP Code,Shoe
                A9001,"King, Ada M.",31-Jan-84,02134,38
                A9002,Bo van der Berg,February 3 1980,02135,
                A9003,"Lark, Cy",1980/02/03,02136,40
                A9004,"Moor, Di",,02137,41
                """);
        assertThat(state(administrator.page(address))).isEqualTo("CHECKED");
        assertThat(administrator.page(address).expectFirst("#reading").attr("href")).isEqualTo(address + "/reading");
        Document page = administrator.page(address + "/reading");
        assertThat(page.expectFirst("#title-rows").text()).startsWith("One row above the header");
        assertThat(page.expectFirst("#headerRow").val()).isEqualTo("2");
        assertThat(page.select("#sheet")).as("a text has none").isEmpty();
        assertThat(chosen(page, "delimiter")).isEqualTo("Commas");
        assertThat(chosen(page, "encoding")).isEqualTo("UTF-8");
        assertThat(chosen(page, "emptyCells")).isEqualTo("Keep the value on record");
        assertThat(chosen(page, "column.member_number")).isEqualTo("Member ID");
        assertThat(chosen(page, "column.full_name")).isEqualTo("Member Name");
        assertThat(chosen(page, "column.email")).isEqualTo("Not in the file");
        assertThat(page.select("[data-field=postal_code] .samples li").eachText()).containsExactly("02134", "02135",
                "02136");
        assertThat(page.select("[data-field=date_of_birth] .as-read").eachText()).containsExactly("1984-01-31",
                "1980-02-03", "1980-02-03");
        assertThat(page.select("[data-field=full_name] .as-read").eachText()).containsExactly("Ada · M. · King",
                "Bo · van der Berg", "Cy · Lark");
        assertThat(page.expectFirst("#ignored").text()).isEqualTo("One column is ignored");
        assertThat(administrator.page(address + "?show=added").expectFirst("tbody tr").text()).contains("A9001",
                "First name Ada", "Middle name M.", "Last name King", "Date of birth 1984-01-31");
    }

    @Test
    void aDateThatMayBeTwoIsAskedForOnceAndTheAnswerIsRemembered() throws Exception {
        String roster = """
                Nr,Last Name,Born On,Note %1$s
                B9001,King,03/04/1984,
                B9002,Lark,05/06/1985,
                """.formatted(System.nanoTime());
        String address = upload("members", roster.replace("Nr,", "Member No,"));
        assertThat(state(administrator.page(address))).isEqualTo("ASKING");
        Document asked = administrator.page(address);
        assertThat(asked.location()).isEmpty();
        assertThat(asked.select("#doubts a").eachText())
            .containsExactly("Does the day or the month come first in 03/04/1984?");
        assertThat(asked.select("#doubts a").attr("href")).isEqualTo("#dates");
        Document checked = post(address, "dates", "dmy");
        assertThat(state(checked)).isEqualTo("CHECKED");
        assertThat(checked.expectFirst("#dates").text()).startsWith("Day first");
        assertThat(checked.select("tbody tr").text()).contains("1984-04-03", "1985-06-05");
        String next = upload("members", roster.replace("Nr,", "Member No,").replace("B9", "B8"));
        Document remembered = administrator.page(next);
        assertThat(state(remembered)).isEqualTo("CHECKED");
        assertThat(remembered.select("tbody tr").text()).contains("B8001", "1984-04-03");
        assertThat(administrator.page(next + "/reading").expectFirst("#dates-said").attr("data-dates"))
            .isEqualTo("remembered");
    }

    @Test
    void aColumnWithoutANameThatIsKnownIsAskedForAndRemembered() throws Exception {
        String header = "Ausweis %d,Rufname,Nachname".formatted(System.nanoTime());
        String address = upload("members", header + "\nC9001,Ada,King\n");
        Document asked = administrator.page(address);
        assertThat(asked.select("#doubts a").eachText()).contains("Which column is Member number?");
        Document checked = post(address, "column.member_number", "1", "column.given_name", "Rufname",
                "column.family_name", "3");
        assertThat(state(checked)).isEqualTo("CHECKED");
        assertThat(checked.select("tbody tr").text()).contains("C9001", "First name Ada", "Last name King");
        List<String> names = List.of(header.split(","));
        String next = upload("members", String.join(";", names.reversed()) + "\nLark;Bo;C9002\n");
        assertThat(administrator.page(next).select("tbody tr").text()).contains("C9002", "First name Bo",
                "Last name Lark");
        assertThat(administrator.page(next + "/reading").select("#remembered")).isNotEmpty();
    }

    @Test
    void twoColumnsForOneFieldWait() throws Exception {
        String address = upload("members", "member_number,family_name,Cell,Home Phone\nD9001,King,1,2\n");
        Document asked = administrator.page(address);
        assertThat(state(asked)).isEqualTo("ASKING");
        assertThat(asked.select("#doubts a").eachText())
            .containsExactly("Cell and Home Phone could both be Phone. Which one is it?");
        Document checked = post(address, "column.phone", "4");
        assertThat(checked.select("tbody tr").text()).contains("Phone 2");
    }

    @Test
    void everythingCanBeChanged() throws Exception {
        String address = upload("members", Files.write(folder.resolve("e.csv"),
                "member_number;family_name;phone\nE9001;\u0160ulc;1,2\n".getBytes("windows-1250")));
        assertThat(administrator.page(address).select("tbody tr").text()).contains("\u0160ulc");
        Document cyrillic = post(address, "encoding", "windows-1251");
        assertThat(cyrillic.expectFirst("#encoding").text()).isEqualTo("Windows (Cyrillic)");
        assertThat(cyrillic.select("tbody tr").text()).doesNotContain("\u0160ulc");
        Document broken = post(address, "encoding", "utf-8");
        assertThat(state(broken)).isEqualTo("UNREADABLE");
        assertThat(broken.expectFirst("[role=alert]").text()).contains("letters that utf-8 does not know");
        Document central = post(address, "encoding", "windows-1250", "emptyCells", "erase");
        assertThat(central.select("tbody tr").text()).contains("\u0160ulc");
        assertThat(central.expectFirst("#empty-cells").attr("data-choice")).isEqualTo("erase");
        Document commas = post(address, "delimiter", ",");
        assertThat(state(commas)).isEqualTo("ASKING");
        Document whole = post(address, "delimiter", "semicolon");
        assertThat(state(whole)).isEqualTo("CHECKED");
        Document lower = post(address, "headerRow", "2");
        assertThat(state(lower)).isEqualTo("ASKING");
    }

    @Test
    void anotherSheetCanBeChosenAndHiddenOnesAreNamedSo() throws Exception {
        String address = upload("members", CASES.resolve("37-hidden-old-roster-first.xlsx"));
        Document page = administrator.page(address + "/reading");
        assertThat(chosen(page, "sheet")).isEqualTo("Members 2026");
        assertThat(page.select("#delimiter, #encoding")).as("a workbook has none").isEmpty();
        assertThat(page.select("#sheet option").eachText()).anyMatch(name -> name.endsWith("(hidden)"));
        String hidden = page.select("#sheet option").getFirst().val();
        Document other = post(address, "sheet", hidden);
        assertThat(other.expectFirst("#sheet").text()).isEqualTo(hidden);
    }

    @Test
    void nonsenseIsRefusedAndKept() throws Exception {
        String address = upload("members", "member_number,family_name\nF9001,King\n");
        Map<String, String> form = Map.of("dates", "ydm", "headerRow", "first", "column.email", "shoe");
        var answer = administrator.submit(address + "/reading", address + "/reading", form);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Choose what comes first in a date", "The file has no column shoe",
                "Enter the number of the row with the column names");
        assertThat(state(administrator.page(address))).isEqualTo("CHECKED");
        administrator.apply(Long.parseLong(address.replaceAll(".*/", "")));
        over(address);
        var late = administrator.submit(address + "/reading", address + "/reading", Map.of("dates", "dmy"));
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("can no longer be read in another way");
    }

}
