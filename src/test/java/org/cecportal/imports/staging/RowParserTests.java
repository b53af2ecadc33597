package org.cecportal.imports.staging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.cecportal.WithWorkFolder;
import org.cecportal.imports.mapping.ArrangedRows;
import org.cecportal.imports.mapping.ReadingChoices;
import org.cecportal.imports.mapping.UnderstoodFile;
import org.cecportal.imports.reading.RosterRow;
import org.cecportal.imports.reading.UploadedBytes;
import org.cecportal.shared.Credits;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

/** What cells and rows mean, in CSV and in Excel. */
@ExtendWith(WithWorkFolder.class)
class RowParserTests {

    private static final String CECS = "external_id,member_number,completed_on,title,source,credits\n";

    private static final String TODAY = "2026-06-15";

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "good",
            textBlock = """
                    X1,1,2026-06-15,Title,SUMMIT,1;good
                    X1,1,2024-02-29,Title,annual_meeting,0.25;good
                    X1,1,2025-01-01,Title,SUMMIT,1000;good
                    ,1,2025-01-01,Title,SUMMIT,1;good
                    X1,1,2026-02-30,Title,SUMMIT,1;not-a-date|completed_on|2026-02-30
                    X1,1,2025-02-29,Title,SUMMIT,1;not-a-date|completed_on|2025-02-29
                    X1,1,2/3/2025,Title,SUMMIT,1;date-order|completed_on|2/3/2025
                    X1,1,2/30/2025,Title,SUMMIT,1;not-a-date|completed_on|2/30/2025
                    X1,1,20250203,Title,SUMMIT,1;good
                    X1,1,0025-02-03,Title,SUMMIT,1;implausible-date|completed_on|0025-02-03
                    X1,1,2101-01-01,Title,SUMMIT,1;implausible-date|completed_on|2101-01-01
                    X1,1,2026-06-16,Title,SUMMIT,1;not-yet|completed_on
                    X1,1,2025-01-01,Title,LUNCH,1;unknown-code|source|LUNCH|ANNUAL_MEETING, CEONLINE, PROVIDER, SELF_REPORTED, SUMMIT
                    X1,1,2025-01-01,Title,SUMMIT,-1;credits-not-positive|credits|-1
                    X1,1,2025-01-01,Title,SUMMIT,0;credits-not-positive|credits|0
                    X1,1,2025-01-01,Title,SUMMIT,1.1;credits-not-in-steps|credits|1.1
                    X1,1,2025-01-01,Title,SUMMIT,0.2500001;credits-not-in-steps|credits|0.2500001
                    X1,1,2025-01-01,Title,SUMMIT,1000.25;credits-too-many|credits|1000.25
                    X1,1,2025-01-01,Title,SUMMIT,1e2;not-a-number|credits|1e2
                    X1,1,2025-01-01,Title,SUMMIT,two;not-a-number|credits|two
                    X1,1,2025-01-01,=1+1,SUMMIT,1;formula|title|=1+1
                    X1,1,2025-01-01,Title,SUMMIT;empty|credits|
                    X1,1,2025-01-01,Title,SUMMIT,1,,;good
                    X1,1,2025-01-01T23:59:59,Title,SUMMIT,1;good
                    X1,1,2025-01-01 00:00,Title,SUMMIT,1;good
                    X1,1,2025-01-01T23:59:59Z,Title,SUMMIT,1;not-a-date|completed_on|2025-01-01T23:59:59Z
                    X1,1,2025-01-01T25:00,Title,SUMMIT,1;not-a-date|completed_on|2025-01-01T25:00
                    X1,7.0E+05,2025-01-01,Title,SUMMIT,1;shortened-number|member_number|7.0E+05
                    X1,#N/A,2025-01-01,Title,SUMMIT,1;cell-error|member_number|#N/A
                    X1,1,2025-01-01,#REF!,SUMMIT,1;cell-error|title|#REF!
                    X1,-700050,2025-01-01,Title,SUMMIT,1;negative-number|member_number|-700050
                    X1,"700,051",2025-01-01,Title,SUMMIT,1;thousands-separators|member_number|700,051
                    X1,700052.0,2025-01-01,Title,SUMMIT,1;needless-decimals|member_number|700052.0
                    =1+1,1,2025-01-01,Title,SUMMIT,1;formula|external_id|=1+1
                    X1,1,2025-01-01,Title,SUMMIT,1,2;ragged|7|6
                    """)

    void cells(String row, @Nullable String refusal) {
        assertThat(refusals(CECS + row + "\n"))
            .isEqualTo((refusal != null) ? List.of("2 imports.reason." + refusal) : List.of());
    }

    /** Excel's own way to keep zeros, and what our lists put before a formula. */
    @Test
    void textsThatAreNoFormulasAreTakenAsTexts() {
        assertThat(values((CECS + "X1,\"=\"\"00123\"\"\",2025-01-01,'=1+1,SUMMIT,1\n").getBytes(StandardCharsets.UTF_8),
                "member_number"))
            .containsExactly("00123");
        assertThat(titles(CECS + "X1,1,2025-01-01,'=1+1,SUMMIT,1\n")).containsExactly("=1+1");
        assertThat(refusals(CECS + "'=1+1,1,2025-01-01,Title,SUMMIT,1\n"))
            .containsExactly("2 imports.reason.formula|external_id|=1+1");
    }

    @Test
    void linesAreCountedAsPeopleSeeThem() {
        assertThat(refusals(CECS + """
                X1,1,2025-01-01,"Two
                lines",SUMMIT,1

                , , ,,,
                X2,1,2025-01-01,Title,SUMMIT,bad
                """)).containsExactly("6 imports.reason.not-a-number|credits|bad");
    }

    @Test
    void r19LineBreaksBecomeSpacesAndOtherControlsGo() {
        assertThat(titles(CECS + "X1,1,2025-01-01,\"Two\r\n\tlines\",SUMMIT,1\n")).containsExactly("Two lines");
        assertThat(titles(CECS + "X1,1,2025-01-01,a\0b,SUMMIT,1\n")).containsExactly("ab");
    }

    @Test
    void longTextIsRefused() {
        assertThat(refusals(CECS + "X1,1,2025-01-01," + "a".repeat(501) + ",SUMMIT,1\n"))
            .containsExactly("2 imports.reason.too-long|title|500");
    }

    /** R6. */
    @Test
    void exactlyTheWholeStepsOfCreditsAreTaken() {
        BigDecimal hundredth = new BigDecimal("0.01");
        for (BigDecimal credits = hundredth; credits.compareTo(new BigDecimal(12)) < 0; credits = credits
            .add(hundredth)) {
            assertThat(refusals(CECS + "X1,1,2025-01-01,Title,SUMMIT," + credits + "\n").isEmpty()).as("%s", credits)
                .isEqualTo(new Credits(credits).isWholeSteps());
        }
    }

    @Test
    void workbooksReadLikeText() throws IOException {
        byte[] file = workbook(sheet -> {
            sheet.value(1, 0, "X1");
            sheet.value(1, 1, 12345678);
            sheet.value(1, 2, LocalDate.of(2025, 2, 3));
            sheet.style(1, 2).format("yyyy-mm-dd").set();
            sheet.value(1, 3, "Title");
            sheet.value(1, 4, "SUMMIT");
            sheet.value(1, 5, 2.25);
            sheet.formula(3, 0, "A1");
            sheet.value(4, 0, "X2");
            sheet.value(4, 1, 1);
            sheet.value(4, 2, LocalDateTime.of(2025, 2, 3, 13, 30));
            sheet.style(4, 2).format("d/m/yy h:mm").set();
            sheet.value(4, 3, "Title");
            sheet.value(4, 4, "SUMMIT");
            sheet.value(4, 5, 1.5);
            sheet.value(5, 0, "X3");
            sheet.value(5, 1, 1);
            sheet.value(5, 2, 45000);
            sheet.value(6, 0, "X4");
            sheet.value(6, 7, "beyond");
        });
        assertThat(refusals(file)).first(STRING)
            .startsWith("4 imports.reason.not-calculated|external_id|A4 + imports.reason.empty|member_number|");
        assertThat(refusals(file)).last(STRING).isEqualTo("7 imports.reason.ragged|8|6");
        assertThat(refusals(file)).element(1, STRING)
            .contains("6 imports.reason.not-a-date|completed_on|45000 + imports.reason.empty|title|");
        assertThat(values(file, "member_number")).containsExactly("12345678", "1");
        assertThat(values(file, "completed_on")).containsExactly("2025-02-03", "2025-02-03");
        assertThat(values(file, "credits")).containsExactly("2.25", "1.5");
    }

    private interface Filling {

        void fill(Worksheet sheet);

    }

    private static byte[] workbook(Filling filling) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("roster");
            String[] header = CECS.strip().split(",");
            for (int i = 0; i < header.length; i++) {
                sheet.value(0, i, header[i]);
            }
            filling.fill(sheet);
        }
        return bytes.toByteArray();
    }

    private static List<String> refusals(String file) {
        return refusals(file.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> refusals(byte[] file) {
        return parse(file).stream().filter(row -> !row.refusals().isEmpty()).map(Row::toString).toList();
    }

    private static List<String> titles(String file) {
        return values(file.getBytes(StandardCharsets.UTF_8), "title");
    }

    private static List<String> values(byte[] file, String column) {
        return parse(file).stream()
            .filter(row -> row.refusals().isEmpty())
            .map(row -> Objects.requireNonNull(row.parsed().values().get(column)))
            .toList();
    }

    private record Row(long line, RowParser.Parsed parsed) {

        List<String> refusals() {
            return parsed.faults();
        }

        @Override
        public String toString() {
            return line + " " + String.join(" + ", refusals());
        }

    }

    private static List<Row> parse(byte[] file) {
        RosterLayout layout = RosterLayout.cecs();
        List<Row> parsed = new ArrayList<>();
        UnderstoodFile understood = new UnderstoodFile(new UploadedBytes(file), 1 << 20, layout);
        LocalDate today = LocalDate.parse(TODAY);
        try (ArrangedRows rows = understood.rows(understood.reading(ReadingChoices.NONE), today)) {
            RowParser parser = new RowParser(layout, rows.header(), TODAY);
            for (RosterRow row = rows.next(); row != null; row = rows.next()) {
                if (!row.isBlank()) {
                    parsed.add(new Row(row.line(), parser.parse(row)));
                }
            }
        }
        return parsed;
    }

}
